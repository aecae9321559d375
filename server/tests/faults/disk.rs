//! No room on the disk: the system lets no file of the product grow, as on a full disk.

use std::process::Command;

use crate::process::{Product, get, post, register};

#[test]
fn a_full_disk_is_told_and_survived() {
    let folder = tempfile::tempdir().unwrap();
    let mut product = Product::start(folder.path(), &[("GANGWAY__DATABASE__URL", "sqlite://gangway.db")]);
    assert!(register(product.address, "before@example.org"));
    limit(&product, "4096");
    assert!(product.comes_to("/health/ready", 503));
    let ready = get(product.address, "/health/ready", "").unwrap();
    assert!(ready.text.contains("can be read but not written to"), "{ready:?}");
    let refused = post(
        product.address,
        "/api/registration/save-details",
        "",
        "last_name=Petrov&first_name=Ivan\
        &no_middle_name=on&phone=%2B79161234567&email=full%40example.org&inn=7736050003&kpp=773601001&company_name=Port\
        &terms=on&personal_data=on",
    )
    .unwrap();
    assert_eq!(refused.status, 503, "{refused:?}");
    assert!(refused.text.to_ascii_lowercase().contains("retry-after:"));
    assert!(product.is_up());
    limit(&product, "unlimited");
    assert!(product.comes_to("/health/ready", 200));
    assert!(register(product.address, "after@example.org"));
}

fn limit(product: &Product, size: &str) {
    let pid = product.pid().to_string();
    let set = Command::new("prlimit")
        .args(["--pid", &pid, &format!("--fsize={size}:unlimited")])
        .status();
    assert!(set.unwrap().success());
}
