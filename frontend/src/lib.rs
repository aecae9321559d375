//! The WASM entry: brings the islands of the page to life, nothing more.

// The types of the desk's views nest deeper than the compiler follows by itself.
#![recursion_limit = "512"]

/// Room for the splitter. It lays the data of each piece out anew, every piece aligned, inside the span the data had
/// before; should that span be too short by a byte, all data stays in the first module, 1.3 MB of dictionaries
/// included. Nothing refers to these bytes, so they are in no piece.
#[used]
static ROOM_FOR_ALIGNMENT: [u8; 16 * 1024] = [0xA5; 16 * 1024];

/// Called by the page once the module is there, before its islands.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    app::hydrate();
}
