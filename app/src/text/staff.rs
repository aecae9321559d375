//! People of the desk, and the frame of its pages.

use super::sentences;

sentences! {
    desk: "Служба клиентского сервиса", "Client-service desk";
    desk_queue: "Заявки", "Requests";
    desk_dashboard: "Сводка", "Dashboard";
    desk_companies: "Компании", "Companies";
    desk_outbox: "Исходящие", "Outbox";
    desk_audit: "Журнал", "Audit";
    desk_people: "Сотрудники", "Staff";
    desk_sections: "Разделы службы клиентского сервиса", "Sections of the client-service desk";
}
