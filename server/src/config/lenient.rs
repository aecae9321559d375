//! A tree of settings as a serde deserializer that converts text to the type asked for.
//!
//! The environment knows only text. `8` must become a number for a numeric setting and stay text for a text
//! (`captcha.fixed_answer = 000000`), so the setting's type decides, not the look of the value.

use std::fmt::Display;

use serde::{
    Deserializer,
    de::{
        Error as _, IntoDeserializer, Unexpected, Visitor,
        value::{Error, MapDeserializer, SeqDeserializer},
    },
    forward_to_deserialize_any,
};
use toml::Value;

/// A setting, or a table of them.
pub(super) struct Lenient(pub(super) Value);

impl IntoDeserializer<'_, Error> for Lenient {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl Lenient {
    /// Text that reads as a whole number becomes one.
    fn number(self) -> Self {
        match &self.0 {
            Value::String(text) => text.trim().parse().map_or(self, |number| Self(Value::Integer(number))),
            _ => self,
        }
    }
}

fn seq(items: impl Iterator<Item = Value>) -> SeqDeserializer<impl Iterator<Item = Lenient>, Error> {
    SeqDeserializer::new(items.map(Lenient))
}

fn unreadable(value: impl Display) -> Error {
    Error::custom(format!("can't be read: {value}"))
}

macro_rules! numbers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.number().deserialize_any(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Lenient {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::String(text) => visitor.visit_string(text),
            Value::Integer(number) => visitor.visit_i64(number),
            Value::Float(number) => visitor.visit_f64(number),
            Value::Boolean(flag) => visitor.visit_bool(flag),
            Value::Array(items) => visitor.visit_seq(seq(items.into_iter())),
            Value::Table(table) => visitor.visit_map(MapDeserializer::new(
                table.into_iter().map(|(key, value)| (key, Self(value))),
            )),
            Value::Datetime(date) => Err(unreadable(date)),
        }
    }

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.0 {
            Value::String(text) => match text.trim() {
                "true" => visitor.visit_bool(true),
                "false" => visitor.visit_bool(false),
                other => Err(Error::invalid_value(Unexpected::Str(other), &"true or false")),
            },
            _ => self.deserialize_any(visitor),
        }
    }

    /// Text is a list with commas.
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.0 {
            Value::String(text) => {
                let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
                visitor.visit_seq(seq(items.map(Value::from)))
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0 {
            Value::String(text) => visitor.visit_enum(text.into_deserializer()),
            other => Err(unreadable(other)),
        }
    }

    forward_to_deserialize_any! {
        i128 u128 f32 f64 char str string bytes byte_buf unit unit_struct tuple tuple_struct map struct identifier
        ignored_any
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Settings {
        number: u16,
        flag: bool,
        text: String,
        list: Vec<String>,
        maybe: Option<u32>,
    }

    fn settings(number: &str) -> Result<Settings, Error> {
        let text =
            format!("number = \"{number}\"\nflag = \"true\"\ntext = \"000000\"\nlist = \"a, b\"\nmaybe = \" 7 \"");
        Settings::deserialize(Lenient(Value::Table(text.parse().unwrap())))
    }

    #[test]
    fn the_type_wanted_decides_what_text_means() {
        let expected = Settings {
            number: 8,
            flag: true,
            text: "000000".to_owned(),
            list: vec!["a".to_owned(), "b".to_owned()],
            maybe: Some(7),
        };
        assert_eq!(settings("8").unwrap(), expected);
    }

    #[test]
    fn text_that_is_no_number_is_refused_where_one_is_wanted() {
        for wrong in ["eight", "-1", "65536", "8.0", ""] {
            assert!(settings(wrong).is_err(), "{wrong}");
        }
    }
}
