//! Sorting the files of a form, and pairing signatures with МЧД.

use domain::power::{FileName, PowerKind, PowerState, UploadProblem};

use super::{Arrived, Refused, Stop, Target};
use crate::{
    ground::{failure::Failure, tokens::token},
    outside::files::{FilesError, Spooled},
    powers::{
        PowersService,
        inspect::{Inspected, inspect},
    },
    tables::power::{self, Power},
};

/// An accepted file with its kind.
pub(super) struct Judged {
    name: FileName,
    inspected: Inspected,
    file: Spooled,
}

pub(super) async fn judge(arrived: Vec<Arrived>) -> Result<Vec<Judged>, Stop> {
    let mut judged: Vec<Judged> = Vec::with_capacity(arrived.len());
    for (index, Arrived { name, file }) in arrived.into_iter().enumerate() {
        let blame = |problem| Refused {
            problem,
            file: Some(index + 1),
        };
        let (name, clean) = (FileName::clean(&name), FileName::clean(&name));
        let inspected = file
            .work(move |file| inspect(file, &clean))
            .await
            .map_err(|error| Failure::from(FilesError::from(error)))?
            .map_err(blame)?;
        if judged.iter().any(|before| before.file.sha256 == file.sha256) {
            return Err(blame(UploadProblem::Same).into());
        }
        let name = name.ending_as(inspected.endings());
        judged.push(Judged { name, inspected, file });
    }
    Ok(judged)
}

/// The parts to write: a file with its signature, or a signature for an attached file.
pub(super) enum Part {
    File {
        kind: PowerKind,
        emchd: Option<String>,
        name: String,
        file: Spooled,
        object: String,
        signature: Option<(String, Spooled, String)>,
    },
    Signature {
        signs: i64,
        name: String,
        file: Spooled,
        object: String,
    },
}

/// Pairs every signature with its МЧД, among the МЧД of the form and the attached ones.
pub(super) async fn paired(service: &PowersService, target: &Target, judged: Vec<Judged>) -> Result<Vec<Part>, Stop> {
    let deps = &service.deps;
    let mut parts = Vec::new();
    let mut signatures = Vec::new();
    for (index, Judged { name, inspected, file }) in judged.into_iter().enumerate() {
        let object = format!("powers/{}", token(&*deps.random).hash());
        let (kind, emchd) = match inspected {
            Inspected::Signature => {
                signatures.push(Signature {
                    index,
                    name,
                    file,
                    object,
                });
                continue;
            }
            Inspected::Plain(kind) => (kind, None),
            Inspected::Emchd(document) => {
                let document = serde_json::to_string(&document).map_err(|_| Failure::Corrupt("a МЧД"))?;
                (PowerKind::Emchd, Some(document))
            }
        };
        let name = name.as_str().to_owned();
        parts.push(Part::File {
            kind,
            emchd,
            name,
            file,
            object,
            signature: None,
        });
    }
    if signatures.is_empty() {
        return Ok(parts);
    }
    let attached = power::of_owner(&deps.db, target.owner).await?;
    let attached: Vec<_> = attached.iter().filter(|row| is_unsigned(row)).collect();
    let came = parts.iter().enumerate().filter_map(|(at, part)| match part {
        Part::File {
            kind: PowerKind::Emchd,
            name,
            ..
        } => Some((Signed::Came(at), name.as_str())),
        _ => None,
    });
    let unsigned: Vec<_> = came
        .chain(attached.iter().map(|row| (Signed::Attached(row.id), row.name.as_str())))
        .collect();
    let names: Vec<_> = signatures.iter().map(|signature| &signature.name).collect();
    let pairs = pair(&names, &unsigned);
    for (signature, signed) in signatures.into_iter().zip(pairs) {
        let blame = Refused {
            problem: UploadProblem::SignatureAlone,
            file: Some(signature.index + 1),
        };
        let Signature { name, file, object, .. } = signature;
        let name = name.as_str().to_owned();
        match signed.ok_or(blame)? {
            Signed::Attached(signs) => parts.push(Part::Signature {
                signs,
                name,
                file,
                object,
            }),
            Signed::Came(at) => {
                if let Some(Part::File { signature, .. }) = parts.get_mut(at) {
                    *signature = Some((name, file, object));
                }
            }
        }
    }
    Ok(parts)
}

/// A signature of the form, with its position.
struct Signature {
    index: usize,
    name: FileName,
    file: Spooled,
    object: String,
}

/// A МЧД without a signature: of the form, or attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signed {
    Came(usize),
    Attached(i64),
}

/// The МЧД of each signature: first by exact names, then by names that programs derive, then by elimination: the only
/// unpaired signature goes with the only unsigned МЧД of the form, whatever their names, else with the only attached
/// one.
fn pair(signatures: &[&FileName], unsigned: &[(Signed, &str)]) -> Vec<Option<Signed>> {
    let mut pairs = vec![None; signatures.len()];
    by_names(&mut pairs, signatures, unsigned, FileName::signs, false);
    by_names(&mut pairs, signatures, unsigned, FileName::resembles, true);
    for came in [true, false] {
        let mut left = left(&pairs, unsigned)
            .into_iter()
            .filter(|(signed, _)| matches!(signed, Signed::Came(_)) == came);
        let mut alone = pairs.iter_mut().filter(|pair| pair.is_none());
        if let (Some((signed, _)), None, Some(pair), None) = (left.next(), left.next(), alone.next(), alone.next()) {
            *pair = Some(signed);
        }
    }
    pairs
}

/// Pairs by names; `only`: where no other would do as well.
fn by_names(
    pairs: &mut [Option<Signed>],
    signatures: &[&FileName],
    unsigned: &[(Signed, &str)],
    fits: fn(&FileName, &str) -> bool,
    only: bool,
) {
    for (at, signature) in signatures.iter().enumerate() {
        if pairs[at].is_some() {
            continue;
        }
        let left = left(pairs, unsigned);
        let mut fitting = left.iter().filter(|(_, name)| fits(signature, name));
        if let Some((signed, _)) = fitting.next()
            && !(only && fitting.next().is_some())
        {
            pairs[at] = Some(*signed);
        }
    }
}

fn left<'a>(pairs: &[Option<Signed>], unsigned: &[(Signed, &'a str)]) -> Vec<(Signed, &'a str)> {
    let is_left = |(signed, _): &&(Signed, &str)| !pairs.contains(&Some(*signed));
    unsigned.iter().filter(is_left).copied().collect()
}

fn is_unsigned(row: &Power) -> bool {
    row.kind == PowerKind::Emchd.code() && row.state == PowerState::Attached.code() && row.signature_object.is_none()
}

impl Part {
    pub(super) fn files(&self) -> Vec<(&str, &Spooled)> {
        match self {
            Self::File {
                file,
                object,
                signature,
                ..
            } => {
                let own = (object.as_str(), file);
                let signature = signature.as_ref().map(|(_, file, object)| (object.as_str(), file));
                [Some(own), signature].into_iter().flatten().collect()
            }
            Self::Signature { file, object, .. } => vec![(object, file)],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Signed::{Attached, Came},
        *,
    };

    fn paired(signatures: &[&str], came: &[&str], attached: &[&str]) -> Vec<Option<Signed>> {
        let names: Vec<_> = signatures.iter().map(|name| FileName::clean(name)).collect();
        let came = came.iter().enumerate().map(|(at, name)| (Came(at), *name));
        let attached = attached.iter().zip(1..).map(|(name, id)| (Attached(id), *name));
        let unsigned: Vec<_> = came.chain(attached).collect();
        pair(&names.iter().collect::<Vec<_>>(), &unsigned)
    }

    #[test]
    fn a_name_that_says_it_comes_first() {
        assert_eq!(
            paired(&["b.xml.sig", "a.sgn"], &["a.xml", "b.xml"], &[]),
            [Some(Came(1)), Some(Came(0))]
        );
        assert_eq!(paired(&["y.xml.p7s"], &["x.xml"], &["y.xml"]), [Some(Attached(1))]);
    }

    #[test]
    fn a_name_that_programs_make_of_it_comes_next_where_it_is_the_only_one() {
        let times = ["25-06-02_17-00-54_b.xml.sig", "25-06-02_17-01-10_a.xml.sig"];
        assert_eq!(paired(&times, &["a.xml", "b.xml"], &[]), [Some(Came(1)), Some(Came(0))]);
        assert_eq!(paired(&["time_ab.sig"], &["a.xml", "b.xml"], &[]), [None]);
    }

    #[test]
    fn one_of_each_is_a_pair_whatever_they_are_called() {
        assert_eq!(paired(&["подпись.sig"], &["доверенность.xml"], &[]), [Some(Came(0))]);
        assert_eq!(
            paired(&["1.sig", "a.xml.sig"], &["a.xml", "доверенность.xml"], &[]),
            [Some(Came(1)), Some(Came(0))]
        );
        assert_eq!(paired(&["1.sig"], &["a.xml"], &["b.xml"]), [Some(Came(0))]);
        assert_eq!(paired(&["1.sig"], &[], &["b.xml"]), [Some(Attached(1))]);
    }

    #[test]
    fn what_may_be_either_is_nobodys() {
        assert_eq!(paired(&["1.sig"], &["a.xml", "b.xml"], &[]), [None]);
        assert_eq!(paired(&["1.sig", "2.sig"], &["a.xml"], &[]), [None, None]);
        assert_eq!(paired(&["1.sig"], &[], &["a.xml", "b.xml"]), [None]);
        assert_eq!(paired(&["a.sig"], &[], &[]), [None]);
    }
}
