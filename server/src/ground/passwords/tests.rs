use super::*;
use crate::outside::random::SeededRandom;

fn pool(settings: PasswordSettings) -> Passwords {
    Passwords::new(settings, Arc::new(SeededRandom::new(1))).unwrap()
}

fn quick() -> PasswordSettings {
    PasswordSettings {
        memory_kib: 64,
        iterations: 1,
        workers: 1,
        queue: 1,
        ..PasswordSettings::default()
    }
}

fn password(text: &str) -> Password {
    Password::entered(text).unwrap()
}

async fn hash(pool: &Passwords, text: &str) -> String {
    pool.admit().unwrap().hash(&password(text)).await.unwrap()
}

async fn verify(pool: &Passwords, text: &str, stored: Option<&str>) -> Verdict {
    pool.admit().unwrap().verify(&password(text), stored).await.unwrap()
}

#[tokio::test]
async fn a_hash_is_argon2id_with_19_mib_2_passes_and_1_lane_by_default() {
    let pool = pool(PasswordSettings::default());
    let hash = hash(&pool, "пароль").await;
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    assert_eq!(verify(&pool, "пароль", Some(&hash)).await, Verdict::Right);
    assert_eq!(verify(&pool, "Пароль", Some(&hash)).await, Verdict::Wrong);
}

#[tokio::test]
async fn hashes_and_those_of_the_crate_itself_are_the_same_also_over_memory_used_before() {
    use argon2::{Algorithm, Argon2, PasswordHasher, PasswordVerifier, Version};
    let pool = pool(quick());
    let params = Params::new(64, 1, 1, None).unwrap();
    let bare = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    for text in ["пароль", "другой", "пароль"] {
        let ours = hash(&pool, text).await;
        assert!(bare.verify_password(text.as_bytes(), ours.as_str()).is_ok());
        let theirs = bare
            .hash_password_with_salt(text.as_bytes(), b"0123456789abcdef")
            .unwrap();
        assert_eq!(verify(&pool, text, Some(&theirs.to_string())).await, Verdict::Right);
    }
}

#[tokio::test]
async fn the_same_password_is_never_hashed_to_the_same() {
    let pool = pool(quick());
    assert_ne!(hash(&pool, "пароль").await, hash(&pool, "пароль").await);
}

#[tokio::test]
async fn nobodys_hash_costs_the_same_and_is_never_right() {
    let pool = pool(quick());
    assert!(pool.hasher.is_ours(&PasswordHash::new(&pool.nobody).unwrap()));
    assert_eq!(verify(&pool, "пароль", None).await, Verdict::Wrong);
}

#[tokio::test]
async fn a_hash_with_other_parameters_is_right_but_outdated() {
    let old = pool(quick());
    let stored = hash(&old, "пароль").await;
    for changed in [
        PasswordSettings {
            memory_kib: 128,
            ..quick()
        },
        PasswordSettings {
            iterations: 2,
            ..quick()
        },
        PasswordSettings {
            parallelism: 2,
            ..quick()
        },
    ] {
        let new = pool(changed);
        assert_eq!(verify(&new, "пароль", Some(&stored)).await, Verdict::RightButOutdated);
        assert_eq!(verify(&new, "другой", Some(&stored)).await, Verdict::Wrong);
    }
}

#[tokio::test]
async fn one_computation_tells_which_of_the_hashes_of_a_mailbox_a_password_has() {
    let (old, pool) = (
        pool(quick()),
        pool(PasswordSettings {
            iterations: 2,
            ..quick()
        }),
    );
    let first = hash(&old, "первый").await;
    let beside = async |text: &str, other: &str| {
        let admission = pool.admit().unwrap();
        admission.hash_beside(&password(text), Some(other)).await.unwrap()
    };
    // The first hash's parameters are kept too, though they are not today's.
    let second = beside("второй", &first).await;
    let (verdict, like) = pool
        .admit()
        .unwrap()
        .compare(&password("второй"), Some(&first))
        .await
        .unwrap();
    assert_eq!((verdict, &like), (Verdict::Wrong, &second));
    assert_eq!(verify(&pool, "второй", Some(&second)).await, Verdict::RightButOutdated);
    // A new password keeps the salt.
    let place = pool
        .admit()
        .unwrap()
        .hash_in_place_of(&password("третий"), &second)
        .await;
    let place = place.unwrap();
    assert_eq!(place.split('$').nth(4), first.split('$').nth(4));
    assert_eq!(verify(&pool, "третий", Some(&place)).await, Verdict::Right);
    // An unusable other hash is ignored.
    for nonsense in [
        "none",
        "$argon2id$v=19$m=64,t=1,p=1",
        "$scrypt$ln=1,r=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2g",
    ] {
        let alone = beside("второй", nonsense).await;
        assert_eq!(
            verify(&pool, "второй", Some(&alone)).await,
            Verdict::Right,
            "{nonsense}"
        );
    }
}

#[tokio::test]
async fn a_damaged_hash_is_a_fault_and_not_a_wrong_password() {
    let pool = pool(quick());
    let whole = hash(&pool, "пароль").await;
    for stored in [
        "",
        "x",
        "$argon2id$v=19$m=64,t=1,p=1",
        &whole[..40],
        "$scrypt$ln=1,r=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2g",
    ] {
        let verdict = pool.admit().unwrap().verify(&password("пароль"), Some(stored)).await;
        assert!(
            !matches!(verdict, Ok(Verdict::Right | Verdict::RightButOutdated)),
            "{stored}: {verdict:?}"
        );
    }
    assert!(
        pool.admit()
            .unwrap()
            .verify(&password("пароль"), Some("x"))
            .await
            .is_err()
    );
}

#[tokio::test]
async fn whoever_finds_the_queue_full_is_told_to_come_again() {
    let pool = pool(quick());
    let (first, _second) = (pool.admit().unwrap(), pool.admit().unwrap());
    assert!(matches!(pool.admit(), Err(AppError::Busy { seconds: RETRY_AFTER })));
    drop(first);
    assert!(pool.admit().is_ok());
}

#[tokio::test]
async fn a_caller_that_goes_away_while_waiting_leaves_the_queue_unserved() {
    let pool = pool(quick());
    let worker = Arc::clone(&pool.running).acquire_owned().await.unwrap();
    let secret = password("пароль");
    {
        let waiting = pool.admit().unwrap().hash(&secret);
        tokio::pin!(waiting);
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(waiting.as_mut().poll(&mut context).is_pending());
        assert_eq!(pool.admitted.available_permits(), 1);
    }
    assert_eq!(pool.admitted.available_permits(), 2);
    drop(worker);
    assert_eq!(pool.running.available_permits(), 1);
}

#[test]
fn parameters_that_argon2_refuses_are_refused_at_the_start() {
    let settings = PasswordSettings {
        memory_kib: 1,
        ..quick()
    };
    assert!(Passwords::new(settings, Arc::new(SeededRandom::new(1))).is_err());
}
