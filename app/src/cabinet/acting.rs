//! Who is signed in, the way out, and for which company the person acts: above every page of the cabinet. Who acts for several may switch.

use leptos::prelude::*;

use super::api::{ChooseCompany, load_acting};
use crate::{error::AppError, sign_in::SignOut, text::text, ui::follow, views::ActingView};

/// The companies, loaded once for all pages of the cabinet.
#[derive(Clone, Copy)]
struct Acting {
    companies: Resource<Result<ActingView, AppError>>,
    choose: ServerAction<ChooseCompany>,
}

/// Loads the companies for the pages below.
pub fn provide() {
    let choose = ServerAction::<ChooseCompany>::new();
    follow(choose, true);
    provide_context(Acting {
        companies: Resource::new(move || choose.version().get(), |_| load_acting()),
        choose,
    });
}

/// Who is signed in, the way to the desk for those who are of it, and the way out, which is there whatever else can't be loaded.
#[component]
pub fn SignedIn() -> impl IntoView {
    let t = text();
    let sign_out = ServerAction::<SignOut>::new();
    follow(sign_out, true);
    let who = use_context::<Acting>().map(|Acting { companies, .. }| {
        view! {
            <Transition>
                {move || Suspend::new(async move {
                    companies
                        .await
                        .ok()
                        .map(|acting| {
                            view! {
                                <strong>{acting.name}</strong>
                                {acting.desk.then(|| view! { " · " <a href="/staff">{t.to_desk()}</a> })}
                            }
                        })
                })}
            </Transition>
        }
    });
    view! {
        <div class="desk-person">
            <p>{who}</p>
            <ActionForm action=sign_out>
                <button class="link-button" type="submit">{t.sign_out()}</button>
            </ActionForm>
        </div>
    }
}

/// Where the pages stand outside the cabinet's route there is nothing to show.
#[component]
pub fn ActingSwitch() -> impl IntoView {
    use_context::<Acting>().map(|Acting { companies, choose }| {
        view! {
            <Transition>
                {move || Suspend::new(async move {
                    // The page below says what is wrong.
                    companies.await.ok().map(|acting| view! { <Switch acting choose /> })
                })}
            </Transition>
        }
    })
}

#[component]
fn Switch(acting: ActingView, choose: ServerAction<ChooseCompany>) -> impl IntoView {
    let t = text();
    let ActingView { companies, chosen, .. } = acting;
    match companies.as_slice() {
        [] => ().into_any(),
        [(_, only)] => view! {
            <p class="acting">{t.acting()} " " <strong>{only.clone()}</strong></p>
        }
        .into_any(),
        _ => view! {
            <ActionForm action=choose attr:class="acting">
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
            </ActionForm>
        }
        .into_any(),
    }
}
