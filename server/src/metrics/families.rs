//! Families of numbers whose labels are types: what isn't in the type can't be counted, and what is begins at 0.

use std::marker::PhantomData;

use prometheus_client::metrics::{counter::Counter, family::Family, gauge::Gauge};

use super::labels::Label;

/// As it stands in the output: a name and a value.
type Pair = (&'static str, &'static str);

/// A counter by one label. Each of its values begins at 0: a rate over something that first happens an hour from now is a rate.
#[derive(Debug)]
pub(super) struct By<L> {
    label: &'static str,
    family: Family<[Pair; 1], Counter>,
    values: PhantomData<fn(L)>,
}

impl<L: Label> By<L> {
    pub(super) fn new(label: &'static str) -> Self {
        let family = Family::default();
        for value in L::ALL {
            drop(family.get_or_create(&[(label, value.code())]));
        }
        Self {
            label,
            family,
            values: PhantomData,
        }
    }

    pub(super) fn count(&self, value: L) {
        self.family.get_or_create(&[(self.label, value.code())]).inc();
    }

    /// For the registry.
    pub(super) fn family(&self) -> Family<[Pair; 1], Counter> {
        self.family.clone()
    }
}

/// The same by two labels: each combination begins at 0.
#[derive(Debug)]
pub(super) struct ByTwo<L, M> {
    labels: (&'static str, &'static str),
    family: Family<[Pair; 2], Counter>,
    values: PhantomData<fn(L, M)>,
}

impl<L: Label, M: Label> ByTwo<L, M> {
    pub(super) fn new(one: &'static str, other: &'static str) -> Self {
        let family = Family::default();
        for value in L::ALL {
            for beside in M::ALL {
                drop(family.get_or_create(&[(one, value.code()), (other, beside.code())]));
            }
        }
        Self {
            labels: (one, other),
            family,
            values: PhantomData,
        }
    }

    pub(super) fn count(&self, value: L, beside: M) {
        let (one, other) = self.labels;
        let pairs = [(one, value.code()), (other, beside.code())];
        self.family.get_or_create(&pairs).inc();
    }

    /// For the registry.
    pub(super) fn family(&self) -> Family<[Pair; 2], Counter> {
        self.family.clone()
    }
}

/// Something that is read at the moment of asking, by one label. A value that can't be read isn't there.
#[derive(Debug)]
pub(super) struct Level<L> {
    label: &'static str,
    family: Family<[Pair; 1], Gauge>,
    values: PhantomData<fn(L)>,
}

impl<L: Label> Level<L> {
    pub(super) fn new(label: &'static str) -> Self {
        Self {
            label,
            family: Family::default(),
            values: PhantomData,
        }
    }

    pub(super) fn set(&self, value: L, to: i64) {
        self.family.get_or_create(&[(self.label, value.code())]).set(to);
    }

    pub(super) fn clear(&self) {
        self.family.clear();
    }

    /// For the registry.
    pub(super) fn family(&self) -> Family<[Pair; 1], Gauge> {
        self.family.clone()
    }
}
