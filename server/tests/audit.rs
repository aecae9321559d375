//! The audit log's chain: written by many at once, tampered with in every way.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

mod support;

use sea_orm::ConnectionTrait;
use serde_json::json;
use server::{
    audit::{
        self, Actor, Deed, Subject,
        verify::{Finding, Noted, Report, verify},
    },
    cli::audit::told,
    tables::{self, Database},
};
use support::Context;

on_both!(
    an_empty_trail_is_a_whole_chain,
    a_trail_as_it_was_written_is_whole_and_its_head_can_be_noted,
    a_changed_row_is_found_whichever_column_it_is,
    a_row_changed_together_with_its_hash_is_found_at_the_next,
    missing_rows_are_found_at_the_beginning_and_in_the_middle,
    a_cut_off_end_is_found,
    rows_that_changed_places_are_found,
    a_row_put_in_is_found,
    a_missing_head_is_found,
    a_chain_written_anew_is_found_by_a_noted_head,
    many_writers_at_once_make_one_chain,
    a_transaction_given_up_leaves_no_gap,
    a_walk_of_several_pages_finds_what_is_on_the_last,
    of_very_many_findings_the_first_are_told_and_the_others_counted,
);

fn deed(action: &'static str) -> Deed {
    Deed {
        actor: Actor::Account(1),
        action,
        subject: Subject::Account(Some(1)),
        details: json!({ "address": "127.0.0.1" }),
    }
}

async fn write(db: &Database, rows: usize) {
    let tx = tables::begin(db).await.unwrap();
    for at in 0..rows {
        let at = i64::try_from(at).unwrap();
        audit::unasked(&tx, deed("session.started"), at).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn sql(db: &Database, statement: &str) {
    db.execute_unprepared(statement).await.unwrap();
}

async fn walked(db: &Database) -> Report {
    verify(db, None).await.unwrap()
}

async fn found(db: &Database) -> Vec<Finding> {
    walked(db).await.findings
}

async fn an_empty_trail_is_a_whole_chain(context: &Context) {
    let report = walked(&context.db).await;
    assert!(report.is_whole());
    assert_eq!(told(&report), "0 rows, chain whole");
}

async fn a_trail_as_it_was_written_is_whole_and_its_head_can_be_noted(context: &Context) {
    write(&context.db, 3).await;
    let report = walked(&context.db).await;
    assert_eq!((report.rows, report.is_whole()), (3, true), "{report:?}");
    let head = report.head.clone().unwrap();
    assert_eq!(
        told(&report),
        format!("3 rows, chain whole, head {0} at 3 (to note: 3:{0})", head.hash)
    );
    write(&context.db, 2).await;
    assert!(verify(&context.db, Some(&head)).await.unwrap().is_whole());
    let further = Noted { seq: 9, ..head };
    let report = verify(&context.db, Some(&further)).await.unwrap();
    assert_eq!(report.findings, [Finding::NotedDiffers { seq: 9 }]);
}

async fn a_changed_row_is_found_whichever_column_it_is(context: &Context) {
    for (seq, change) in [
        "happened_at = happened_at + 1",
        "actor = 'account:2'",
        "action = 'session.ended'",
        "subject = 'account:2'",
        "details = '{}'",
        "request_id = 'another'",
        "hash = ''",
    ]
    .into_iter()
    .enumerate()
    {
        write(&context.db, 3).await;
        let seq = i64::try_from(seq).unwrap() * 3 + 2;
        sql(&context.db, &format!("UPDATE audit SET {change} WHERE seq = {seq}")).await;
        let found = found(&context.db).await;
        assert!(found.contains(&Finding::Changed { seq }), "{change}: {found:?}");
    }
}

async fn a_row_changed_together_with_its_hash_is_found_at_the_next(context: &Context) {
    write(&context.db, 3).await;
    let row = tables::audit::chained_after(&context.db, 1, 1).await.unwrap().remove(0);
    let mut forged = row;
    "account:2".clone_into(&mut forged.actor);
    let hash = tables::audit::hash(&forged, 2);
    sql(
        &context.db,
        &format!("UPDATE audit SET actor = 'account:2', hash = '{hash}' WHERE seq = 2"),
    )
    .await;
    assert_eq!(found(&context.db).await, [Finding::Detached { seq: 3 }]);
    sql(&context.db, "DELETE FROM audit WHERE seq = 3").await;
    sql(&context.db, "UPDATE audit_head SET seq = 2").await;
    assert_eq!(found(&context.db).await, [Finding::HeadDiffers { seq: 2 }]);
}

async fn missing_rows_are_found_at_the_beginning_and_in_the_middle(context: &Context) {
    write(&context.db, 6).await;
    sql(&context.db, "DELETE FROM audit WHERE seq IN (1, 3, 4)").await;
    let report = walked(&context.db).await;
    assert_eq!(
        report.findings,
        [Finding::Missing { from: 1, to: 1 }, Finding::Missing { from: 3, to: 4 }]
    );
    let words = told(&report);
    assert!(
        words.contains("row 1 is missing\nrows 3 to 4 are missing\n3 rows, CHAIN BROKEN"),
        "{words}"
    );
}

async fn a_cut_off_end_is_found(context: &Context) {
    write(&context.db, 3).await;
    sql(&context.db, "DELETE FROM audit WHERE seq = 3").await;
    assert_eq!(found(&context.db).await, [Finding::CutOff { after: 2, head: 3 }]);
    sql(&context.db, "DELETE FROM audit").await;
    assert_eq!(found(&context.db).await, [Finding::CutOff { after: 0, head: 3 }]);
}

async fn rows_that_changed_places_are_found(context: &Context) {
    write(&context.db, 4).await;
    for swap in [
        "SET seq = 99 WHERE seq = 2",
        "SET seq = 2 WHERE seq = 3",
        "SET seq = 3 WHERE seq = 99",
    ] {
        sql(&context.db, &format!("UPDATE audit {swap}")).await;
    }
    assert_eq!(
        found(&context.db).await,
        [Finding::Moved { from: 3, to: 2 }, Finding::Moved { from: 2, to: 3 }]
    );
}

async fn a_row_put_in_is_found(context: &Context) {
    write(&context.db, 2).await;
    sql(
        &context.db,
        "INSERT INTO audit (happened_at, actor, action, subject, details, request_id) VALUES (0, 'system', 'x', 'x', '{}', '')",
    )
    .await;
    let found = found(&context.db).await;
    assert!(matches!(found[..], [Finding::Outside { .. }]), "{found:?}");
    // Rows from before the chain are known by their numbers.
    sql(&context.db, "UPDATE audit_head SET begins_after = 1000").await;
    let report = walked(&context.db).await;
    assert_eq!((report.before, report.is_whole()), (1, true));
}

async fn a_missing_head_is_found(context: &Context) {
    write(&context.db, 2).await;
    sql(&context.db, "DELETE FROM audit_head").await;
    assert_eq!(found(&context.db).await, [Finding::NoHead]);
    let tx = tables::begin(&context.db).await.unwrap();
    audit::unasked(&tx, deed("session.started"), 0)
        .await
        .expect_err("nothing is done that can't be written down");
}

async fn a_chain_written_anew_is_found_by_a_noted_head(context: &Context) {
    write(&context.db, 3).await;
    let noted = walked(&context.db).await.head.unwrap();
    sql(&context.db, "DELETE FROM audit").await;
    sql(&context.db, "UPDATE audit_head SET seq = 0, hash = ''").await;
    let tx = tables::begin(&context.db).await.unwrap();
    for _ in 0..3 {
        audit::unasked(&tx, deed("session.ended"), 0).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert!(walked(&context.db).await.is_whole());
    let report = verify(&context.db, Some(&noted)).await.unwrap();
    assert_eq!(report.findings, [Finding::NotedDiffers { seq: 3 }]);
}

async fn many_writers_at_once_make_one_chain(context: &Context) {
    let writers: Vec<_> = (0..24)
        .map(|_| {
            let db = context.db.clone();
            tokio::spawn(async move { write(&db, 2).await })
        })
        .collect();
    // A walk meanwhile finds no fault.
    for _ in 0..5 {
        assert_eq!(found(&context.db).await, []);
    }
    for writer in writers {
        writer.await.unwrap();
    }
    let report = walked(&context.db).await;
    assert_eq!((report.rows, report.is_whole()), (48, true), "{report:?}");
}

async fn a_transaction_given_up_leaves_no_gap(context: &Context) {
    write(&context.db, 1).await;
    let tx = tables::begin(&context.db).await.unwrap();
    audit::unasked(&tx, deed("session.started"), 0).await.unwrap();
    tx.rollback().await.unwrap();
    write(&context.db, 1).await;
    let report = walked(&context.db).await;
    assert_eq!((report.rows, report.is_whole()), (2, true), "{report:?}");
}

async fn a_walk_of_several_pages_finds_what_is_on_the_last(context: &Context) {
    write(&context.db, 2100).await;
    assert!(walked(&context.db).await.is_whole());
    sql(&context.db, "UPDATE audit SET actor = 'account:2' WHERE seq = 2099").await;
    let report = walked(&context.db).await;
    assert_eq!(
        (report.rows, report.findings),
        (2100, vec![Finding::Changed { seq: 2099 }])
    );
}

async fn of_very_many_findings_the_first_are_told_and_the_others_counted(context: &Context) {
    write(&context.db, 60).await;
    sql(&context.db, "UPDATE audit SET actor = 'account:2'").await;
    let report = walked(&context.db).await;
    assert_eq!((report.findings.len(), report.more), (50, 10));
    assert!(told(&report).contains("row 50 was changed\nand 10 more\n"));
}
