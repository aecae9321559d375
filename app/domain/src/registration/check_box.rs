//! Check boxes as HTML posts them.

/// Whether a posted check box is ticked: a ticked one posts its value («on» unless another is given), an empty one nothing.
pub(super) fn is_ticked(value: &str) -> bool {
    !matches!(value, "" | "false" | "off")
}
