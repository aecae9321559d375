//! Registration: its forms as typed and as parsed, its steps, its states.

mod check_box;
mod details;
mod ktsp;
mod password_step;
mod sign_in;
mod stage;
mod state;

pub use details::{Details, DetailsForm, Lookup};
pub use ktsp::KtspLogin;
pub use password_step::{NewPassword, PasswordForm, Unscored};
pub use sign_in::{SignIn, SignInForm};
pub use stage::Stage;
pub use state::{Cancelled, Confirmed, Draft, Expired, Registration, RegistrationState, Submitted, Unfinished};
