//! Whether two samples differ, and how much: Mann and Whitney's test (Annals of Mathematical Statistics 18, 1947).

/// The result of comparing two samples.
#[derive(Clone, Copy, Debug)]
pub struct Comparison {
    /// The share of pairs in which the first is larger than the second, a tie counting half: 0.5 for alike samples.
    pub effect: f64,
    /// The distance from 0.5 in standard deviations of alike samples.
    pub z: f64,
}

/// Compares two samples by ranks, so that single slow ones weigh no more than others.
pub fn compare(first: &[f64], second: &[f64]) -> Comparison {
    let mut all: Vec<(f64, bool)> = first.iter().map(|it| (*it, true)).collect();
    all.extend(second.iter().map(|it| (*it, false)));
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut rank_sum, mut ties, mut at) = (0.0, 0.0, 0);
    while at < all.len() {
        let end = at
            + all[at..]
                .iter()
                .take_while(|it| it.0.total_cmp(&all[at].0).is_eq())
                .count();
        let (alike, rank) = (count(end - at), count(at + end + 1) / 2.0);
        rank_sum += rank * count(all[at..end].iter().filter(|it| it.1).count());
        ties += alike.powi(3) - alike;
        at = end;
    }
    let (n, m) = (count(first.len()), count(second.len()));
    let u = rank_sum - n * (n + 1.0) / 2.0;
    let whole = n + m;
    let spread = (n * m / 12.0 * (whole + 1.0 - ties / (whole * (whole - 1.0)))).sqrt();
    Comparison {
        effect: u / (n * m),
        z: if spread > 0.0 { (u - n * m / 2.0) / spread } else { 0.0 },
    }
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap())
}

#[test]
fn the_comparison_is_that_of_a_worked_example() {
    // Mann and Whitney's U of {19, 22, 16, 29, 24} and {20, 11, 17, 12} is 17 of 20.
    let found = compare(&[19.0, 22.0, 16.0, 29.0, 24.0], &[20.0, 11.0, 17.0, 12.0]);
    assert!((found.effect - 17.0 / 20.0).abs() < 1e-9, "{found:?}");
    assert!((found.z - 1.714_643).abs() < 1e-5, "{found:?}");
    let alike = compare(&[1.0, 1.0, 2.0], &[1.0, 1.0, 2.0]);
    assert!((alike.effect - 0.5).abs() < 1e-9 && alike.z.abs() < 1e-9, "{alike:?}");
}
