//! The people of the desk, and the right to change them.

use app::{
    backend::{Caller, Staff},
    error::AppError,
};
use domain::{Decision, Role, StaffRole};
use sea_orm::EntityTrait;
use server::{
    access::guards,
    audit::Actor,
    desk::people::Dismissed,
    ground::failure::Failure,
    membership::decisions::{self, Act},
    tables::entities,
};

use crate::{
    desk_browser::desk_browser,
    on_both,
    support::Context,
    world::{Browser, EMAIL, World, mistakes},
};

on_both!(
    only_administrators_see_and_change_who_is_of_the_desk,
    an_administrator_invites_and_takes_back,
    whoever_is_removed_is_out_at_once,
    whoever_was_removed_may_be_invited_again,
    a_lost_phone_is_forgotten_and_set_up_anew,
    a_role_is_changed_and_told,
    nobody_changes_their_own_rights,
    of_two_administrators_who_remove_each_other_one_stays,
    nobody_of_the_desk_decides_on_their_own_request,
    the_command_line_may_do_it_all,
);

const OTHER: &str = "other@desk.example.org";

async fn id_of(world: &World, email: &str) -> i64 {
    let rows = entities::account::Entity::find().all(&world.deps.db).await.unwrap();
    rows.into_iter().find(|row| row.email == email).unwrap().id
}

async fn role_of(world: &World, email: &str) -> Option<String> {
    let id = id_of(world, email).await;
    let rows = world.staff_rows().await;
    let row = rows
        .into_iter()
        .find(|row| row.account_id == id && row.removed_at.is_none());
    row.map(|row| row.role)
}

/// All acts of an administrator, done by a caller to `account`.
async fn everything(world: &World, caller: &Caller, account: i64) -> Vec<Result<(), AppError>> {
    let staff = &world.staff;
    vec![
        staff.people(caller).await.map(drop),
        staff.invite(caller, "new@example.org".into(), "reviewer".into()).await,
        staff.withdraw_invitation(caller, 1).await,
        staff.change_role(caller, account, "administrator".into()).await,
        staff.reset_factor(caller, account).await,
        staff.remove(caller, account).await,
    ]
}

async fn only_administrators_see_and_change_who_is_of_the_desk(context: &Context) {
    let world = World::new(context);
    let reviewer = world.desk(StaffRole::Reviewer).await;
    world.desk(StaffRole::Administrator).await;
    let customer = world.signed_in(EMAIL).await;
    let victim = id_of(&world, "administrator@desk.example.org").await;
    for (browser, refusal) in [
        (&reviewer, AppError::Forbidden),
        (&customer, AppError::Forbidden),
        (&Browser::new(), AppError::SignInRequired),
    ] {
        for (at, answer) in everything(&world, &browser.caller(), victim)
            .await
            .into_iter()
            .enumerate()
        {
            assert_eq!(answer, Err(refusal.clone()), "{at}");
        }
    }
    assert_eq!(world.staff.list().await.unwrap().people.len(), 2);
}

async fn an_administrator_invites_and_takes_back(context: &Context) {
    let world = World::new(context);
    let admin = world.desk(StaffRole::Administrator).await;
    let (staff, caller) = (&world.staff, admin.caller());
    for (email, role, wrong) in [
        ("", "reviewer", "email:required"),
        ("nobody@", "reviewer", "email:email-domain"),
        ("a@example.org", "king", "staff_role:required"),
        ("administrator@desk.example.org", "reviewer", "email:already-staff"),
    ] {
        assert_eq!(
            mistakes(staff.invite(&caller, email.into(), role.into()).await),
            wrong,
            "{email}"
        );
    }
    staff.invite(&caller, OTHER.into(), "reviewer".into()).await.unwrap();
    assert_eq!(world.kinds(OTHER).await, ["staff-invitation"]);
    let open = staff.people(&caller).await.unwrap().invitations;
    assert_eq!(
        (open.len(), open[0].email.as_str(), open[0].role),
        (1, OTHER, StaffRole::Reviewer)
    );
    staff.withdraw_invitation(&caller, open[0].id).await.unwrap();
    assert!(staff.people(&caller).await.unwrap().invitations.is_empty());
    assert_eq!(
        staff.withdraw_invitation(&caller, open[0].id).await,
        Err(AppError::NotFound)
    );
    let dead = world
        .staff_accept(
            &Browser::new(),
            &world.last_link(OTHER).await,
            domain::InvitationForm::default(),
        )
        .await;
    assert_eq!(dead, Err(AppError::LinkGone));
}

async fn whoever_is_removed_is_out_at_once(context: &Context) {
    let world = World::new(context);
    let admin = world.desk(StaffRole::Administrator).await;
    let reviewer = desk_browser(&world, OTHER, StaffRole::Reviewer).await;
    let id = id_of(&world, OTHER).await;
    world.staff.remove(&admin.caller(), id).await.unwrap();
    assert!(guards::signed_in(&world.deps, &reviewer.caller()).await.is_err());
    assert_eq!(role_of(&world, OTHER).await, None);
    assert_eq!(world.kinds(OTHER).await.last().unwrap(), "staff-removed");
    assert_eq!(world.audited().await.last().unwrap(), "staff.removed");
    assert_eq!(world.staff.remove(&admin.caller(), id).await, Err(AppError::NotFound));
}

async fn whoever_was_removed_may_be_invited_again(context: &Context) {
    let world = World::new(context);
    let admin = world.desk(StaffRole::Administrator).await;
    desk_browser(&world, OTHER, StaffRole::Administrator).await;
    world
        .staff
        .remove(&admin.caller(), id_of(&world, OTHER).await)
        .await
        .unwrap();
    world
        .staff
        .invite(&admin.caller(), OTHER.into(), "reviewer".into())
        .await
        .unwrap();
    let form = domain::InvitationForm {
        password: domain::Secret::new(crate::world::PASSWORD),
        ..Default::default()
    };
    let token = world.last_link(OTHER).await;
    world.staff_accept(&Browser::new(), &token, form).await.unwrap();
    assert_eq!(role_of(&world, OTHER).await.as_deref(), Some("reviewer"));
}

async fn a_lost_phone_is_forgotten_and_set_up_anew(context: &Context) {
    let world = World::new(context);
    let admin = world.desk(StaffRole::Administrator).await;
    let reviewer = desk_browser(&world, OTHER, StaffRole::Reviewer).await;
    let id = id_of(&world, OTHER).await;
    world.staff.reset_factor(&admin.caller(), id).await.unwrap();
    assert!(guards::signed_in(&world.deps, &reviewer.caller()).await.is_err());
    assert_eq!(role_of(&world, OTHER).await.as_deref(), Some("reviewer"));
    let row = world
        .staff_rows()
        .await
        .into_iter()
        .find(|row| row.account_id == id)
        .unwrap();
    assert_eq!((row.totp_secret, row.enrolled_at), (None, None));
    assert_eq!(world.kinds(OTHER).await.last().unwrap(), "staff-factor-reset");
}

async fn a_role_is_changed_and_told(context: &Context) {
    let world = World::new(context);
    let admin = world.desk(StaffRole::Administrator).await;
    let reviewer = desk_browser(&world, OTHER, StaffRole::Reviewer).await;
    let id = id_of(&world, OTHER).await;
    let staff = &world.staff;
    assert_eq!(
        mistakes(staff.change_role(&admin.caller(), id, "king".into()).await),
        "staff_role:required"
    );
    staff
        .change_role(&admin.caller(), id, "administrator".into())
        .await
        .unwrap();
    assert!(staff.people(&reviewer.caller()).await.is_ok());
    assert_eq!(world.kinds(OTHER).await.last().unwrap(), "staff-role-changed");
    // The same again tells nobody anything.
    let letters = world.letters().await.len();
    staff
        .change_role(&admin.caller(), id, "administrator".into())
        .await
        .unwrap();
    assert_eq!(world.letters().await.len(), letters);
    assert_eq!(
        staff.change_role(&admin.caller(), 9999, "reviewer".into()).await,
        Err(AppError::NotFound)
    );
}

async fn nobody_changes_their_own_rights(context: &Context) {
    let world = World::new(context);
    let admin = world.desk(StaffRole::Administrator).await;
    let own = id_of(&world, "administrator@desk.example.org").await;
    let (staff, caller) = (&world.staff, admin.caller());
    let own_account = "staff_role:own-staff-account";
    assert_eq!(mistakes(staff.remove(&caller, own).await), own_account);
    assert_eq!(
        mistakes(staff.change_role(&caller, own, "reviewer".into()).await),
        own_account
    );
    assert_eq!(mistakes(staff.reset_factor(&caller, own).await), own_account);
}

async fn of_two_administrators_who_remove_each_other_one_stays(context: &Context) {
    let world = World::new(context);
    let one = world.desk(StaffRole::Administrator).await;
    let other = desk_browser(&world, OTHER, StaffRole::Administrator).await;
    let (first, second) = (
        id_of(&world, "administrator@desk.example.org").await,
        id_of(&world, OTHER).await,
    );
    let (one, other) = (one.caller(), other.caller());
    let both = tokio::join!(world.staff.remove(&one, second), world.staff.remove(&other, first));
    assert!(both.0.is_ok() != both.1.is_ok(), "{both:?}");
    let left = world.staff.list().await.unwrap().people;
    assert_eq!(left.len(), 1, "{left:?}");
}

async fn nobody_of_the_desk_decides_on_their_own_request(context: &Context) {
    let world = World::new(context);
    world.desk(StaffRole::Reviewer).await;
    let own = id_of(&world, "reviewer@desk.example.org").await;
    let memberships = entities::membership::Entity::find().all(&world.deps.db).await.unwrap();
    let request = memberships.into_iter().find(|row| row.account_id == own).unwrap();
    let act = |actor| Act {
        decision: Decision::Approve(Role::Employee),
        actor,
        answer: None,
    };
    let refused = decisions::take(&world.deps, None, request.id, act(Actor::Staff(own))).await;
    assert!(
        matches!(refused, Err(Failure::Refused(AppError::Forbidden))),
        "{refused:?}"
    );
    let taken = decisions::take(&world.deps, None, request.id, act(Actor::Staff(own + 1))).await;
    assert!(taken.is_ok(), "{taken:?}");
}

async fn the_command_line_may_do_it_all(context: &Context) {
    let world = World::new(context);
    let cli = || Actor::CommandLine("olga".into());
    assert!(world.staff.is_empty().await.unwrap());
    desk_browser(&world, OTHER, StaffRole::Administrator).await;
    assert!(!world.staff.is_empty().await.unwrap());
    let invited = world.staff.add("second@example.org", None, cli()).await.unwrap();
    assert_eq!(invited.role, StaffRole::Reviewer, "somebody is there already");
    assert!(invited.link.starts_with("http://127.0.0.1:3000/staff/invitation/"));
    let page = world.staff.list().await.unwrap();
    assert_eq!((page.people.len(), page.invitations.len()), (1, 1));
    let taken_back = world.staff.dismiss("SECOND@example.org", cli()).await.unwrap();
    assert_eq!(taken_back, Dismissed::Invitation);
    assert!(world.staff.list().await.unwrap().invitations.is_empty());
    world.staff.reset(OTHER, cli()).await.unwrap();
    // Even the last administrator: a person at the command line can invite another.
    assert_eq!(world.staff.dismiss(OTHER, cli()).await.unwrap(), Dismissed::Person);
    assert!(world.staff.is_empty().await.unwrap());
    for unknown in ["", "nobody@example.org", "second@example.org", OTHER] {
        let refused = world.staff.dismiss(unknown, cli()).await;
        assert!(
            matches!(refused, Err(Failure::Refused(AppError::NotFound))),
            "{unknown}"
        );
    }
    let wrong = world.staff.add("no address", None, cli()).await;
    assert!(matches!(wrong, Err(Failure::Refused(AppError::Invalid(_)))));
}
