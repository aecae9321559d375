//! Check boxes as HTML posts them.

/// Whether a posted check box is ticked: a ticked box posts its value («on» unless another is given), an empty box
/// nothing.
pub(super) fn is_ticked(value: &str) -> bool {
    !matches!(value, "" | "false" | "off")
}
