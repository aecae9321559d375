//! Who is signed in, the way out, and for which company the person acts: above every page of the cabinet. Who acts for several may switch.

use leptos::prelude::*;

use super::api::{ChooseCompany, load_acting};
use crate::{
    error::AppError,
    sign_in::SignOut,
    text::text,
    ui::{NativeForm, Post},
    views::ActingView,
};

/// The companies, loaded once for all that stands above a page.
#[derive(Clone, Copy)]
struct Acting(Resource<Result<ActingView, AppError>>);

/// Loads the companies for the page below.
pub fn provide() {
    provide_context(Acting(Resource::new(|| (), |()| load_acting())));
}

/// Who is signed in, the way to the desk for those who are of it, and the way out, which is there whatever else can't be loaded.
#[component]
pub fn SignedIn() -> impl IntoView {
    let t = text();
    let sign_out = Post::to::<SignOut>();
    view! {
        <div class="desk-person">
            <p>
                {when_known(|acting| {
                    view! {
                        <strong>{acting.name}</strong>
                        {acting.desk.then(|| view! { " · " <a href="/staff">{text().to_desk()}</a> })}
                    }
                    .into_any()
                })}
            </p>
            <NativeForm action=sign_out>
                <button class="link-button" type="submit">{t.sign_out()}</button>
            </NativeForm>
        </div>
    }
}

/// For which company the person acts.
#[component]
pub fn ActingSwitch() -> impl IntoView {
    when_known(|acting| view! { <Switch acting /> }.into_any())
}

/// Shows what is known of the companies. Where they can't be had there is nothing: the page below says what is wrong. Nor is there outside of
/// the cabinet's route.
fn when_known(shown: fn(ActingView) -> AnyView) -> impl IntoView {
    use_context::<Acting>().map(|Acting(companies)| {
        view! {
            <Suspense>
                {move || Suspend::new(async move { companies.await.ok().map(shown) })}
            </Suspense>
        }
    })
}

#[component]
fn Switch(acting: ActingView) -> impl IntoView {
    let t = text();
    let choose = Post::to::<ChooseCompany>();
    let ActingView { companies, chosen, .. } = acting;
    match companies.as_slice() {
        [] => ().into_any(),
        [(_, only)] => view! {
            <p class="acting">{t.acting()} " " <strong>{only.clone()}</strong></p>
        }
        .into_any(),
        _ => view! {
            <NativeForm action=choose class="acting">
                <label for="membership_id">{t.acting()}</label>
                <select class="field__input acting__select" id="membership_id" name="membership_id">
                    {companies
                        .into_iter()
                        .map(|(id, name)| {
                            view! {
                                <option value=id.to_string() selected=Some(id) == chosen>
                                    {name}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
                <button class="button" type="submit">{t.acting_choose()}</button>
            </NativeForm>
        }
        .into_any(),
    }
}
