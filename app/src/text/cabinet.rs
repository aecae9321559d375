//! The cabinet.

use super::sentences;

sentences! {
    cabinet_sections: "Разделы кабинета", "Sections of the cabinet";
    cabinet_requests: "Заявки", "Requests";
    cabinet_colleagues: "Коллеги", "Colleagues";
    cabinet_settings: "Настройки", "Settings";
}
