//! People of the desk in tests, and the app on their phones.

use app::{backend::Staff, error::AppError};
use domain::{InvitationForm, Secret, StaffRole};
use sea_orm::EntityTrait;
use server::{outside::clock::Clock, tables::entities};
use totp_rs::{Builder, Totp};

use crate::{
    desk_browser::desk_browser,
    world::{Browser, World},
};

impl World {
    /// Somebody of the desk, signed in with the second factor shown; the address is the role's.
    pub async fn desk(&self, role: StaffRole) -> Browser {
        desk_browser(self, &format!("{role}@desk.example.org"), role).await
    }

    /// The code an app shows now for a secret in the page's spelling.
    pub fn app_code(&self, secret: &str) -> Secret {
        let secret = totp_rs::Secret::try_from_base32(secret.replace(' ', "")).unwrap();
        let app: Totp = Builder::new().with_secret(secret).build().unwrap();
        Secret::new(
            app.generate(u64::try_from(self.clock.now() / 1000).unwrap())
                .to_string(),
        )
    }

    /// Accepts an invitation.
    pub async fn staff_accept(&self, browser: &Browser, token: &str, form: InvitationForm) -> Result<(), AppError> {
        self.staff.accept(&browser.caller(), token.to_owned(), form).await
    }

    /// The rows of the desk, former people included.
    pub async fn staff_rows(&self) -> Vec<entities::staff::Model> {
        entities::staff::Entity::find().all(&self.deps.db).await.unwrap()
    }
}
