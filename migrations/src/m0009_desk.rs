//! The desk's texts: notes on requests, reasons kept ready, and reasons in the making.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, big_pk_auto, text},
};

/// Creates tables `note`, `reason_template` and `reason_draft`.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Kind, name, Russian, English.
const SEEDS: [(&str, &str, &str, &str); 9] = [
    (
        "ask",
        "Нет доверенности",
        "{имя}, для доступа от лица {компания} нужна доверенность. Прикрепите её в разделе «Настройки» кабинета и ответьте на этот вопрос.",
        "{name}, access on behalf of {company} needs a power of attorney. Attach it in the cabinet’s settings and answer this question.",
    ),
    (
        "ask",
        "Доверенность не читается",
        "{имя}, доверенность не читается. Пришлите документ целиком, чтобы были видны номер, дата, печать и подпись.",
        "{name}, the power of attorney cannot be read. Send all of it, with its number, date, stamp and signature in sight.",
    ),
    (
        "ask",
        "Не дозвонились",
        "{имя}, мы не смогли дозвониться по указанному номеру. Напишите, когда вам удобно ответить, или сообщите другой номер.",
        "{name}, we could not reach you at the number you gave. Tell us when to call, or give another number.",
    ),
    (
        "ask",
        "Уточните компанию",
        "{имя}, проверьте ИНН, КПП и название: {компания}. В справочнике эти данные выглядят иначе. Напишите, как правильно.",
        "{name}, check the ИНН, the КПП and the name: {company}. The directory has them otherwise. Tell us which are right.",
    ),
    (
        "refuse",
        "Нет связи с компанией",
        "Не удалось подтвердить, что вы действуете от лица {компания}. Если это ошибка, попросите контактное лицо компании пригласить вас.",
        "We could not confirm that you act for {company}. If this is a mistake, ask the company’s contact person to invite you.",
    ),
    (
        "refuse",
        "Повторная заявка",
        "У вас уже есть доступ или заявка от лица {компания}. Войдите с прежним адресом электронной почты; если забыли пароль, задайте новый на странице входа.",
        "You already have access to, or a request for, {company}. Sign in with the address you used before; if you forgot the password, set a new one from the sign-in page.",
    ),
    (
        "refuse",
        "Неверные данные компании",
        "Компании с указанными ИНН и КПП нет. Проверьте их и отправьте новую заявку.",
        "There is no company with this ИНН and КПП. Check them and send a new request.",
    ),
    (
        "revoke",
        "По обращению компании",
        "Доступ закрыт по обращению {компания}. Вопросы можно задать контактному лицу компании.",
        "Access was closed at the request of {company}. Ask the company’s contact person.",
    ),
    (
        "revoke",
        "Доверенность истекла",
        "Срок доверенности истёк. Чтобы вернуть доступ, отправьте новую заявку с действующей доверенностью.",
        "The power of attorney has expired. To have access again, send a new request with a valid one.",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [note(), reason_template(), reason_draft()] {
            manager.create_table(table).await?;
        }
        let indexes = [
            ("note_membership_id_idx", "note", ["membership_id", "id"]),
            // Other accounts with the same phone.
            ("dossier_phone_idx", "account", ["phone", "id"]),
        ];
        for (name, table, columns) in indexes {
            let mut index = Index::create();
            index.name(name).table(table);
            for column in columns {
                index.col(column);
            }
            manager.create_index(index).await?;
        }
        let mut seeds = Query::insert();
        seeds.into_table("reason_template").columns([
            "kind",
            "title",
            "text_ru",
            "text_en",
            "updated_at",
            "updated_by",
        ]);
        for (kind, title, ru, en) in SEEDS {
            seeds
                .values([
                    kind.into(),
                    title.into(),
                    ru.into(),
                    en.into(),
                    0_i64.into(),
                    "system".into(),
                ])
                .map_err(|error| DbErr::Migration(error.to_string()))?;
        }
        manager.execute(seeds).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let phone = Index::drop().name("dossier_phone_idx").table("account").to_owned();
        manager.drop_index(phone).await?;
        for table in ["reason_draft", "reason_template", "note"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

/// The desk's internal notes on requests.
fn note() -> TableCreateStatement {
    Table::create()
        .table("note")
        .col(big_pk_auto("id"))
        .col(big_integer("membership_id"))
        // No foreign key: the author may have left the desk.
        .col(big_integer("author_id"))
        .col(text("body"))
        .col(big_integer("written_at"))
        .foreign_key(&mut of_membership("note"))
        .to_owned()
}

/// A reason that is written often.
fn reason_template() -> TableCreateStatement {
    Table::create()
        .table("reason_template")
        .col(big_pk_auto("id"))
        .col(text("kind"))
        .col(text("title"))
        .col(text("text_ru"))
        .col(text("text_en"))
        .col(big_integer("updated_at"))
        .col(text("updated_by"))
        .col(big_integer_null("removed_at"))
        .to_owned()
}

/// The reason of a decision under way, as somebody of the desk has typed it so far.
fn reason_draft() -> TableCreateStatement {
    Table::create()
        .table("reason_draft")
        .col(big_integer("membership_id"))
        .col(big_integer("author_id"))
        .col(text("decision"))
        .col(text("body"))
        .col(big_integer("saved_at"))
        .primary_key(Index::create().col("membership_id").col("author_id").col("decision"))
        .foreign_key(&mut of_membership("reason_draft"))
        .to_owned()
}

fn of_membership(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, "membership_id")
        .to("membership", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}
