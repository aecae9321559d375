//! The pieces of WASM that a visitor's browser fetches, and which page is in which. A piece a page would make the least of each, but
//! what several pieces share is cut out by who shares it: fifteen pieces had two hundred shares, and a page fetched ninety. Pages that are
//! visited together are therefore together.

use leptos::prelude::*;
use leptos_router::LazyRoute;

use crate::{cabinet, confirmation, legal, recovery, registration, review, sign_in, staff};

/// Signing in, and what is done about a forgotten password before a letter comes.
#[derive(Clone, Copy, Debug)]
enum Door {
    SignIn,
    Recover,
}

#[lazy]
fn door(page: Door) -> AnyView {
    match page {
        Door::SignIn => sign_in::sign_in_page(),
        Door::Recover => recovery::recover_page(),
    }
}

/// The wizard, but for its last step.
#[derive(Clone, Copy, Debug)]
enum Step {
    Details,
    Password,
    Cancel,
}

#[lazy]
fn step(page: Step) -> AnyView {
    match page {
        Step::Details => registration::details_page(),
        Step::Password => registration::password_page(),
        Step::Cancel => registration::cancel_page(),
    }
}

/// Where letters and notes at the foot of a page lead.
#[derive(Clone, Copy, Debug)]
enum Link {
    Confirm,
    Reset,
    Review,
    Terms,
    Privacy,
}

#[lazy]
fn link(page: Link) -> AnyView {
    match page {
        Link::Confirm => confirmation::confirm_page(),
        Link::Reset => recovery::reset_page(),
        Link::Review => review::review_page(),
        Link::Terms => legal::terms_page(),
        Link::Privacy => legal::privacy_page(),
    }
}

/// The cabinet, and the last step of the wizard: it has the same phone and powers of attorney, of which the first steps know nothing.
#[derive(Clone, Copy, Debug)]
enum Inside {
    Access,
    Done,
    Cabinet,
}

#[lazy]
fn inside(page: Inside) -> AnyView {
    match page {
        Inside::Access => registration::access_page(),
        Inside::Done => registration::done_page(),
        Inside::Cabinet => cabinet::sections(),
    }
}

/// The desk.
#[lazy]
fn desk() -> AnyView {
    staff::sections()
}

/// Routes of pages that are in a piece. What they load is lazy as well: `data` is not.
macro_rules! routes {
    ($piece:ident, $preload:ident: $($(#[$doc:meta])* $route:ident = ($($page:expr)?);)+) => {$(
        $(#[$doc])*
        pub struct $route;

        impl LazyRoute for $route {
            fn data() -> Self {
                Self
            }

            async fn view(_: Self) -> AnyView {
                $piece($($page)?).await
            }

            async fn preload() {
                // The server has all of it already.
                #[cfg(target_arch = "wasm32")]
                $preload().await;
            }
        }
    )+};
}

routes! { door, __preload_door:
    /// `/sign-in`.
    SignInRoute = (Door::SignIn);
    /// `/recover`.
    RecoverRoute = (Door::Recover);
}

routes! { step, __preload_step:
    /// `/registration`.
    DetailsRoute = (Step::Details);
    /// `/registration/password`.
    PasswordRoute = (Step::Password);
    /// `/registration/cancel`.
    CancelRoute = (Step::Cancel);
}

routes! { link, __preload_link:
    /// `/confirm/:token`.
    ConfirmRoute = (Link::Confirm);
    /// `/recover/:token`.
    ResetRoute = (Link::Reset);
    /// `/review/:token`.
    ReviewRoute = (Link::Review);
    /// `/terms`.
    TermsRoute = (Link::Terms);
    /// `/privacy`.
    PrivacyRoute = (Link::Privacy);
}

routes! { inside, __preload_inside:
    /// `/registration/access`.
    AccessRoute = (Inside::Access);
    /// `/registration/done`.
    DoneRoute = (Inside::Done);
    /// `/cabinet/…`.
    CabinetRoute = (Inside::Cabinet);
}

routes! { desk, __preload_desk:
    /// `/staff/…`.
    DeskRoute = ();
}

/// The piece that the page of an address is in, as the splitter names it: what its files are asked for by ahead of time.
#[cfg(feature = "ssr")]
pub fn of(path: &str) -> Option<&'static str> {
    let parts: Vec<_> = path.trim_matches('/').split('/').collect();
    Some(match parts[..] {
        ["sign-in" | "recover"] => "door",
        ["registration"] | ["registration", "password" | "cancel"] => "step",
        ["registration", "access" | "done"] | ["cabinet", ..] => "inside",
        ["confirm" | "recover" | "review", _] | ["terms" | "privacy"] => "link",
        ["staff", ..] => "desk",
        _ => return None,
    })
}
