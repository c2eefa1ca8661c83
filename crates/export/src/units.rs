//! Lengths in the units of Word. A point is what files of styles are written in.

/// Returns twentieths of a point.
pub(crate) fn twips(points: f64) -> i32 {
    (points * 20.0).round() as i32
}

/// Returns half points, the unit of type sizes.
pub(crate) fn half_points(points: f64) -> i32 {
    (points * 2.0).round() as i32
}

/// Returns eighths of a point, the unit of rules.
pub(crate) fn eighths(points: f64) -> i32 {
    (points * 8.0).round() as i32
}

/// Returns English metric units, the unit of drawings.
pub(crate) fn emu(points: f64) -> i64 {
    (points * 12_700.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inch_is_the_same_in_every_unit() {
        assert_eq!((twips(72.0), half_points(72.0), eighths(72.0), emu(72.0)), (1440, 144, 576, 914_400));
    }
}
