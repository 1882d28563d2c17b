//! The tables as a chart: a dot a query, a bar at the geometric mean, on a logarithmic scale.

use std::fmt::Write;

use crate::report::{Section, figure};

const LEFT: f64 = 210.0;
const WIDTH: f64 = 520.0;
const LINE: f64 = 26.0;
const HEAD: f64 = 34.0;
const TOP: f64 = 30.0;

/// Follows the reader's choice of light or dark.
const STYLE: &str = "\
svg { color: #1f2328; background: #ffffff; font: 13px system-ui, sans-serif }
text { fill: currentColor }
.soft { fill: #59636e }
.grid { stroke: #d1d9e0 }
.measure { stroke: #59636e; stroke-dasharray: 3 3 }
.dot { fill: #8c959f; fill-opacity: .55 }
.mean { fill: #59636e }
.ours .dot { fill: #0969da; fill-opacity: .45 }
.ours .mean { fill: #0969da }
.ours text { font-weight: 600 }
@media (prefers-color-scheme: dark) {
  svg { color: #f0f6fc; background: #0d1117 }
  .soft { fill: #9198a1 }
  .grid { stroke: #3d444d }
  .measure { stroke: #9198a1 }
  .dot { fill: #9198a1 }
  .mean { fill: #b1bac4 }
  .ours .dot { fill: #4493f8 }
  .ours .mean { fill: #4493f8 }
}
";

/// Draws tables that share their first contender, which is the line at 1.
pub fn draw(title: &str, sections: &[&Section]) -> String {
    let lines: usize = sections
        .iter()
        .map(|section| section.contenders.len() - 1)
        .sum();
    let bottom = TOP + HEAD * sections.len() as f64 + LINE * lines as f64 + 8.0;
    let (width, height) = (LEFT + WIDTH + 80.0, bottom + 44.0);
    let scale = Scale::over(sections);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-label=\"{title}\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n<text x=\"12\" y=\"20\" font-weight=\"600\">{title}</text>\n",
    );
    for power in scale.low..=scale.high {
        let x = scale.x(10f64.powi(power));
        let class = if power == 0 { "measure" } else { "grid" };
        let label = figure(10f64.powi(power));
        let label = label.trim_end_matches('0').trim_end_matches('.');
        let label = if power > 0 {
            figure(10f64.powi(power)).replace(".0", "")
        } else {
            label.to_owned()
        };
        let _ = writeln!(
            svg,
            "<line class=\"{class}\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{TOP}\" y2=\"{bottom}\"/>\
             <text class=\"soft\" x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">×{label}</text>",
            bottom + 16.0,
        );
    }
    let _ = writeln!(
        svg,
        "<text class=\"soft\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">times the {}; a dot a query, \
         a bar at the geometric mean; left is faster</text>",
        LEFT + WIDTH / 2.0,
        bottom + 35.0,
        sections
            .first()
            .map_or("first", |section| &section.contenders[0]),
    );
    let mut y = TOP;
    for section in sections {
        y += HEAD;
        let _ = writeln!(
            svg,
            "<text class=\"soft\" x=\"12\" y=\"{:.1}\">{}</text>",
            y - 10.0,
            section.title
        );
        for contender in 1..section.contenders.len() {
            y += LINE;
            svg.push_str(&line(section, contender, y - LINE / 2.0, &scale));
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn line(section: &Section, contender: usize, y: f64, scale: &Scale) -> String {
    let name = &section.contenders[contender];
    let class = if name.starts_with("pbx-rules") {
        " class=\"ours\""
    } else {
        ""
    };
    let mut svg = format!(
        "<g{class}><text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{name}</text>",
        LEFT - 12.0,
        y + 4.0,
    );
    for ratio in section.ratios(contender).into_iter().flatten() {
        let _ = write!(
            svg,
            "<circle class=\"dot\" cx=\"{:.1}\" cy=\"{y:.1}\" r=\"4\"/>",
            scale.x(ratio)
        );
    }
    if let Some(mean) = section.mean(contender) {
        let _ = write!(
            svg,
            "<rect class=\"mean\" x=\"{:.1}\" y=\"{:.1}\" width=\"4\" height=\"18\" rx=\"1\"/>\
             <text x=\"{}\" y=\"{:.1}\">×{}</text>",
            scale.x(mean) - 2.0,
            y - 9.0,
            LEFT + WIDTH + 14.0,
            y + 4.0,
            figure(mean),
        );
    }
    svg.push_str("</g>\n");
    svg
}

/// Powers of ten, over the width.
struct Scale {
    low: i32,
    high: i32,
}

impl Scale {
    fn over(sections: &[&Section]) -> Self {
        let mut scale = Self { low: 0, high: 1 };
        for section in sections {
            for contender in 1..section.contenders.len() {
                for ratio in section.ratios(contender).into_iter().flatten() {
                    scale.low = scale.low.min(ratio.log10().floor() as i32);
                    scale.high = scale.high.max(ratio.log10().ceil() as i32);
                }
            }
        }
        scale
    }

    fn x(&self, ratio: f64) -> f64 {
        let part = (ratio.log10() - f64::from(self.low)) / f64::from(self.high - self.low);
        LEFT + part * WIDTH
    }
}
