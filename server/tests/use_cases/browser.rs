//! A visitor's browser.

use std::net::{IpAddr, Ipv4Addr};

use app::backend::{Caller, CookieName, Jar, SetCookie};
use domain::Lang;

/// A browser: its cookies outlive a request.
#[derive(Clone)]
pub struct Browser {
    jar: Jar,
    address: IpAddr,
    lang: Lang,
}

impl Browser {
    pub fn new() -> Self {
        Self {
            jar: Jar::default(),
            address: Ipv4Addr::LOCALHOST.into(),
            lang: Lang::Ru,
        }
    }

    pub fn at(address: [u8; 4]) -> Self {
        Self {
            address: address.into(),
            ..Self::new()
        }
    }

    pub fn from(address: IpAddr) -> Self {
        Self { address, ..Self::new() }
    }

    pub fn caller(&self) -> Caller {
        Caller {
            jar: self.jar.clone(),
            address: self.address,
            lang: self.lang,
            request_id: "test".to_owned(),
        }
    }

    pub fn cookie(&self, name: CookieName) -> Option<String> {
        self.jar.get(name)
    }

    /// The cookies set since this was last asked.
    pub fn was_set(&self, name: CookieName) -> Option<SetCookie> {
        self.jar.take_set().into_iter().find(|cookie| cookie.name == name)
    }
}
