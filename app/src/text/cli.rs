//! What the command line says of where it works, to whoever gave the command.

use domain::Lang;

use super::Text;

impl Text {
    /// There is no database file yet.
    pub fn no_database(self, file: &str) -> String {
        match self.0 {
            Lang::Ru => format!(
                "базы данных {file} ещё нет. Создайте её командой gangway migrate или запустите сервер (gangway serve)"
            ),
            Lang::En => format!(
                "there is no database {file} yet. Make it by gangway migrate, or start the server (gangway serve)"
            ),
        }
    }

    /// The database is older than the program.
    pub fn migrations_pending(self, count: usize) -> String {
        match self.0 {
            Lang::Ru => format!(
                "база данных старше программы: не выполнено миграций: {count}. Сделайте копию и выполните gangway migrate, или \
                 запустите сервер этой версии"
            ),
            Lang::En => format!(
                "the database is older than this program: migrations to be made: {count}. Back it up and run gangway migrate, or \
                 start the server of this version"
            ),
        }
    }

    /// The database is newer than the program.
    pub fn database_newer(self, names: &str) -> String {
        match self.0 {
            Lang::Ru => format!(
                "база данных новее программы ({names}). Запустите gangway той версии, которая её обновила, или восстановите \
                 копию, сделанную до обновления"
            ),
            Lang::En => format!(
                "the database is newer than this program ({names}). Run the gangway that made it so, or restore the backup from before"
            ),
        }
    }

    /// A migration was cut off by an older version, and can't be mended.
    pub fn half_a_migration(self, cause: &str) -> String {
        match self.0 {
            Lang::Ru => format!(
                "прежняя версия начала обновлять базу и была остановлена, а вернуть базу назад не получилось. Восстановите копию, \
                 сделанную до обновления (база отвечает: {cause})"
            ),
            Lang::En => format!(
                "an older version began to update the database and was stopped, and what it left can't be taken back. Restore the \
                 backup from before (the database says: {cause})"
            ),
        }
    }

    /// A pooler stands in between that shares connections.
    pub fn pooler(self, cause: &str) -> String {
        match self.0 {
            Lang::Ru => format!(
                "{cause}. Похоже, перед базой стоит PgBouncer, который даёт каждой транзакции другое соединение: поставьте в нём \
                 pool_mode = session или укажите в database.url сам PostgreSQL"
            ),
            Lang::En => format!(
                "{cause}. PgBouncer seems to stand before the database and to give each transaction another connection: set its \
                 pool_mode = session, or let database.url lead to PostgreSQL itself"
            ),
        }
    }

    /// Settings come from a file that nobody named.
    pub fn settings_of(self, file: &str, database: &str) -> String {
        match self.0 {
            Lang::Ru => format!("настройки: {file}; база данных: {database}"),
            Lang::En => format!("settings: {file}; database: {database}"),
        }
    }

    /// Settings come from the environment alone.
    pub fn settings_of_environment(self, database: &str) -> String {
        match self.0 {
            Lang::Ru => format!("настройки: переменные окружения GANGWAY__…; база данных: {database}"),
            Lang::En => format!("settings: the environment, GANGWAY__…; database: {database}"),
        }
    }

    /// There are no settings.
    pub fn settings_of_nobody(self, folder: &str, database: &str) -> String {
        match self.0 {
            Lang::Ru => format!(
                "настройки не названы, и в папке {folder} нет gangway.toml: взяты настройки для разработки; база данных: {database}. \
                 Назовите файл: --config ФАЙЛ"
            ),
            Lang::En => format!(
                "no settings are named, and {folder} has no gangway.toml: those for development are taken; database: {database}. \
                 Name a file: --config FILE"
            ),
        }
    }
}
