//! What holds for a document as a whole: how large its text is, how far its lines are apart, where its columns end.

use std::collections::HashMap;

use super::page::{Laid, Line};

/// Larger than the text by this, a line is a heading.
pub(super) const HEADING: f32 = 1.12;
/// Sizes and edges nearer to each other than this are the same, in points.
const SAME: f32 = 0.6;
const SAME_EDGE: f32 = 6.0;
/// Lines of one paragraph are between so many sizes apart.
const PITCHES: (f32, f32) = (0.9, 2.3);
/// Which share of the most common distance a smaller one must reach to be the distance of lines.
const COMMON: f32 = 0.2;
/// The edge of a column is where so many of its lines end at the same place, in points: more than one, and one of fifty.
/// A single line may reach out beyond it.
const TOGETHER: (usize, f32) = (50, 4.0);
/// Fewer lines do not tell where a column ends.
const FEWEST: usize = 4;

/// The measures of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Measures {
    /// The size of running text.
    pub(super) body: f32,
    /// Running text is bold.
    pub(super) body_is_bold: bool,
    /// The sizes of headings, the largest first.
    pub(super) headings: Vec<f32>,
    /// The distance of lines by size, in tenths of a point.
    pitches: HashMap<i32, f32>,
    /// Where columns begin and end.
    columns: Vec<(f32, f32)>,
}

impl Measures {
    pub(super) fn of(pages: &[Laid]) -> Self {
        let lines = || pages.iter().flat_map(|page| &page.lines).filter(|line| !line.turned);
        let body =
            most(lines().map(|line| (tenths(line.size), line.text.len()))).unwrap_or(100) as f32 / 10.0;
        let bold = lines().filter(|line| line.bold).map(|line| line.text.len()).sum::<usize>();
        let all = lines().map(|line| line.text.len()).sum::<usize>();
        let mut headings: Vec<f32> = Vec::new();
        let mut large: Vec<f32> =
            lines().map(|line| line.size).filter(|size| *size >= body * HEADING).collect();
        large.sort_by(|one, other| other.total_cmp(one));
        for size in large {
            if headings.last().is_none_or(|last| last - size > SAME) {
                headings.push(size);
            }
        }
        let regions: Vec<&[Line]> = pages.iter().flat_map(|page| regions(&page.lines)).collect();
        Self {
            body,
            body_is_bold: bold * 2 > all,
            headings,
            pitches: pitches(&regions),
            columns: columns(&regions, body),
        }
    }

    /// Returns how far lines of this size are apart within a paragraph.
    pub(super) fn pitch(&self, size: f32) -> f32 {
        let near = |key: i32| self.pitches.get(&key);
        let key = tenths(size);
        let known = (0..=6).find_map(|off| near(key - off).or_else(|| near(key + off)));
        known.copied().unwrap_or(size * 1.3)
    }

    /// Returns where the column that begins at `left` ends; `None` when too few lines tell.
    pub(super) fn edge(&self, left: f32) -> Option<f32> {
        let column = self
            .columns
            .iter()
            .min_by(|(one, _), (other, _)| (one - left).abs().total_cmp(&(other - left).abs()));
        column.filter(|(begin, _)| (begin - left).abs() <= SAME_EDGE).map(|(_, end)| *end)
    }
}

/// Returns the stretches of lines one below the other that share a column, in reading order.
pub(super) fn regions(lines: &[Line]) -> Vec<&[Line]> {
    lines.chunk_by(is_below).collect()
}

fn is_below(above: &Line, below: &Line) -> bool {
    let shared = above.right.min(below.right) - above.left.max(below.left);
    let narrower = (above.right - above.left).min(below.right - below.left);
    !above.turned && !below.turned && below.baseline < above.baseline && shared > narrower * 0.5
}

/// Returns where a region begins.
pub(super) fn begins(region: &[Line]) -> f32 {
    region.iter().map(|line| line.left).fold(f32::MAX, f32::min)
}

fn tenths(length: f32) -> i32 {
    (length * 10.0).round() as i32
}

/// Returns the key with the largest weight.
fn most(weighed: impl Iterator<Item = (i32, usize)>) -> Option<i32> {
    let mut sums: HashMap<i32, usize> = HashMap::new();
    weighed.for_each(|(key, weight)| *sums.entry(key).or_default() += weight);
    sums.into_iter().max_by_key(|(key, sum)| (*sum, *key)).map(|(key, _)| key)
}

/// Returns the distance of lines by size. Where most paragraphs are one line long the most common distance is that
/// between paragraphs; so it is the smallest that is common.
fn pitches(regions: &[&[Line]]) -> HashMap<i32, f32> {
    let mut seen: HashMap<i32, HashMap<i32, usize>> = HashMap::new();
    for pair in regions.iter().flat_map(|region| region.windows(2)) {
        let (above, below) = (&pair[0], &pair[1]);
        let distance = above.baseline - below.baseline;
        let fits = (PITCHES.0 * below.size..PITCHES.1 * below.size).contains(&distance);
        if fits && (above.size - below.size).abs() <= SAME {
            // Half points: printers round places.
            *seen
                .entry(tenths(below.size))
                .or_default()
                .entry((distance * 2.0).round() as i32)
                .or_default() += 1;
        }
    }
    let smallest_common = |distances: HashMap<i32, usize>| {
        let most = distances.values().copied().max().unwrap_or(0) as f32;
        let common = distances.into_iter().filter(|(_, times)| *times as f32 >= most * COMMON);
        common.map(|(distance, _)| distance).min().map_or(0.0, |distance| distance as f32 / 2.0)
    };
    seen.into_iter().map(|(size, distances)| (size, smallest_common(distances))).collect()
}

/// Returns where columns begin and end, by the lines of running text in them.
fn columns(regions: &[&[Line]], body: f32) -> Vec<(f32, f32)> {
    let mut begun: Vec<(f32, &[Line])> =
        regions.iter().filter(|region| !region.is_empty()).map(|region| (begins(region), *region)).collect();
    begun.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    begun
        .chunk_by(|(one, _), (other, _)| other - one <= SAME_EDGE)
        .filter_map(|near| {
            let lines = near.iter().flat_map(|(_, region)| region.iter());
            let of_text = lines.filter(|line| (line.size - body).abs() <= SAME);
            let mut ends: Vec<f32> = of_text.map(|line| line.right).collect();
            ends.sort_by(|one, other| other.total_cmp(one));
            let together = (ends.len() / TOGETHER.0).max(2);
            let edge = ends.windows(together).find(|ends| ends[0] - ends[together - 1] <= TOGETHER.1)?;
            (ends.len() >= FEWEST).then_some((near.first()?.0, edge[0]))
        })
        .collect()
}
