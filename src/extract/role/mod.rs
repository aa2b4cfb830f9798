//! How a quantity stands to what it measures: done, planned, changed, shared.

pub mod case;
pub mod change;
pub mod percent;
pub mod value;

use crate::data::cues::Says;
use crate::model::claim::Bound;
use crate::model::claim::Role;
use case::{Case, Found, Roled};
use change::{compares, signed};
use percent::percent;
use value::value;

/// Tells the role of a quantity.
pub fn role(case: &Case) -> Roled {
    let before = case.cues_before();
    let after = case.cue_after();
    let mut roled = match (signed(case), case.percent()) {
        (Some(roled), _) => roled,
        (None, true) => percent(case, &before, after),
        (None, false) => value(case, &before, after),
    };
    qualify(case, &before, after, &mut roled);
    roled
}

/// The side on which a cue puts the truth.
fn side(cue: &Found) -> Option<Bound> {
    match cue.hit.says {
        Says::Over => Some(Bound::Over),
        Says::AtLeast => Some(Bound::AtLeast),
        Says::Under => Some(Bound::Under),
        Says::AtMost => Some(Bound::AtMost),
        _ => None,
    }
}

/// Bounds of what is aimed at; approximations of what was done.
fn qualify(case: &Case, before: &[Found], after: Option<Found>, roled: &mut Roled) {
    let aims = matches!(roled.role, Role::Target | Role::Plan);
    let adjacent = |cue: &&Found| case.right_behind(cue.last + 1) && !compares(case, cue);
    for cue in before.iter().filter(adjacent) {
        let bound = side(cue);
        // `trên 1000 tấn` says both; of what is aimed at it is the bound alone.
        let bounds_too = before.iter().any(|other| {
            (other.first, other.last) == (cue.first, cue.last) && side(other).is_some()
        });
        let roughly = cue.hit.says == Says::Approx && !(aims && bounds_too);
        roled.approx |= roughly || bound.is_some() && !aims;
        if roled.bound.is_none() && aims {
            roled.bound = bound;
        }
    }
    let behind = match after.map(|cue| cue.hit.says) {
        Some(Says::AtLeast) => Some(Bound::AtLeast),
        Some(Says::AtMost) => Some(Bound::AtMost),
        _ => None,
    };
    roled.bound = behind.or(roled.bound);
}
