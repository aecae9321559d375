//! The subject of a limit, where an address is all that is known of a visitor.

use std::net::IpAddr;

use ipnet::IpNet;

/// The network one visitor has to themselves: the address of IPv4, the /64 of IPv6, of which anybody has all addresses (RFC 6177).
pub fn network(address: IpAddr) -> String {
    within(address, 32, 64)
}

/// The block that usually has one owner: the /24 of IPv4, the /48 of IPv6.
pub fn block(address: IpAddr) -> String {
    within(address, 24, 48)
}

/// Whether limits don't hold for an address: this machine's own, where `limits.except_loopback` says so. Behind a proxy that nobody has named
/// in the settings it would be everybody's.
pub fn is_excepted(address: IpAddr, except_loopback: bool) -> bool {
    except_loopback && address.to_canonical().is_loopback()
}

fn within(address: IpAddr, v4: u8, v6: u8) -> String {
    let address = address.to_canonical();
    let bits = if address.is_ipv4() { v4 } else { v6 };
    IpNet::new_assert(address, bits).trunc().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_network_are_one_visitor() {
        for (address, own, around) in [
            ("203.0.113.9", "203.0.113.9/32", "203.0.113.0/24"),
            ("::ffff:203.0.113.9", "203.0.113.9/32", "203.0.113.0/24"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"),
            ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ] {
            let address = address.parse().unwrap();
            assert_eq!((network(address).as_str(), block(address).as_str()), (own, around));
        }
    }

    #[test]
    fn this_machine_alone_is_excepted_and_only_where_that_is_set() {
        for (address, excepted) in [
            ("127.0.0.1", true),
            ("::1", true),
            ("::ffff:127.0.0.1", true),
            ("203.0.113.9", false),
        ] {
            let address = address.parse().unwrap();
            assert_eq!(is_excepted(address, true), excepted);
            assert!(!is_excepted(address, false));
        }
    }
}
