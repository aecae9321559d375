//! The form that files are attached by: a plain one, to which script adds progress and a way to stop.

use leptos::{
    html::{Form, Input},
    prelude::*,
    web_sys::SubmitEvent,
};

use super::{
    Outcome,
    sending::{Upload, judge},
};
use crate::{text::text, ui::FileInput};

/// What may be chosen, for the file dialogue; the server looks at the content. By type for phones, where an iPhone makes a JPEG of its
/// HEIC only for whoever asks for JPEG; by ending for systems that have no type for it.
const ACCEPT: &str = "application/pdf,image/jpeg,image/png,text/xml,application/xml,application/pkcs7-signature,\
                      .pdf,.jpg,.jpeg,.jfif,.jpe,.jif,.jfi,.pjpeg,.pjp,.mpo,.png,.xml,.sig,.sgn,.p7s,.sign";

/// Attaches files to a membership, or to the registration of this browser.
#[component]
pub fn AttachForm(
    /// Which membership; the registration of this browser without one.
    #[prop(optional_no_strip)]
    membership: Option<i64>,
    /// What the file takes the place of.
    #[prop(optional_no_strip)]
    replaces: Option<i64>,
    /// What became of it.
    outcome: RwSignal<Option<Outcome>>,
    /// Called once something is attached.
    done: Callback<()>,
) -> impl IntoView {
    let t = text();
    let id = format!(
        "file-{}-{}",
        membership.unwrap_or_default(),
        replaces.unwrap_or_default()
    );
    let action = match (membership, replaces) {
        (Some(membership), Some(replaces)) => {
            format!("/files/powers?membership={membership}&replaces={replaces}")
        }
        (Some(membership), None) => format!("/files/powers?membership={membership}"),
        (None, Some(replaces)) => format!("/files/powers?replaces={replaces}"),
        (None, None) => "/files/powers".to_owned(),
    };
    let (form, input) = (NodeRef::<Form>::new(), NodeRef::<Input>::new());
    let upload = Upload::new();
    let sending = Memo::new(move |_| upload.percent.get().is_some());
    let chosen = input;
    let emptied = RwSignal::new(0_u32);
    let on_submit = move |event: SubmitEvent| {
        let (Some(form), Some(input)) = (form.get_untracked(), input.get_untracked()) else {
            return;
        };
        if upload.percent.get_untracked().is_some() {
            event.prevent_default();
            return;
        }
        if let Some(refused) = judge(&input) {
            event.prevent_default();
            outcome.set(Some(refused));
            return;
        }
        outcome.set(None);
        let sent = upload.send(&form, move |became| {
            outcome.try_set(Some(became));
            if matches!(became, Outcome::Attached(_)) {
                // Chosen no longer: pressed again, the button would send the same files.
                if let Some(chosen) = chosen.try_get_untracked().flatten() {
                    chosen.set_value("");
                    emptied.try_update(|times| *times += 1);
                }
                done.run(());
            }
        });
        // Where script can't, the browser sends the form itself.
        if sent.is_ok() {
            event.prevent_default();
        }
    };
    let hint = format!("{id}-hint");
    view! {
        <form class="attach" method="post" action=action enctype="multipart/form-data" node_ref=form on:submit=on_submit>
            <div class="field">
                <label class="field__label" for=id.clone()>
                    {t.power_files()}
                </label>
                <p class="field__hint" id=hint.clone()>
                    {t.power_files_hint()}
                </p>
                <FileInput
                    id
                    name="file"
                    multiple=replaces.is_none()
                    accept=ACCEPT
                    described_by=Some(hint)
                    node_ref=input
                    emptied
                />
            </div>
            <div class="attach__under-way" role="status">
                {move || {
                    sending
                        .get()
                        .then(|| {
                            view! {
                                <progress
                                    class="attach__progress"
                                    max="100"
                                    aria-label=t.power_sending()
                                    prop:value=move || upload.percent.get().unwrap_or_default()
                                ></progress>
                                <span class="attach__percent" aria-hidden="true">
                                    {move || format!("{}\u{a0}%", upload.percent.get().unwrap_or_default())}
                                </span>
                                <button class="button button--quiet" type="button" on:click=move |_| upload.cancel()>
                                    {t.power_cancel()}
                                </button>
                            }
                        })
                }}
            </div>
            <div class="actions">
                <button class="button" type="submit" aria-disabled=move || sending.get().then_some("true")>
                    {if replaces.is_some() { t.power_replace_send() } else { t.power_send() }}
                </button>
            </div>
        </form>
    }
    .into_any()
}
