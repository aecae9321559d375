//! Who did something, in words that can stand after «Решение принял» or in a cell of a table.

use super::{Text, sentences};
use crate::views::ActorView;

sentences! {
    actor_you: "вы", "you";
    actor_applicant: "заявитель", "the applicant";
    actor_contact_person: "контактное лицо компании", "a contact person of the company";
    actor_desk: "служба клиентского сервиса", "client service";
    actor_product: "автоматически", "automatically";
}

impl Text {
    /// «контактное лицо компании, Петров Иван Сергеевич».
    pub fn actor(self, actor: &ActorView) -> String {
        let (what, name) = match actor {
            ActorView::You => (self.actor_you(), None),
            ActorView::Applicant(name) => (self.actor_applicant(), name.as_ref()),
            ActorView::ContactPerson(name) => (self.actor_contact_person(), name.as_ref()),
            ActorView::Desk(name) => (self.actor_desk(), name.as_ref()),
            ActorView::Product => (self.actor_product(), None),
        };
        name.map_or_else(|| what.to_owned(), |name| format!("{what}, {name}"))
    }
}
