//! A brief with its sections and blocks, as the library keeps it.

use am_model::brief::{Block, Brief, Section};
use am_model::ids::SectionId;

/// A brief with all that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The brief itself.
    pub brief: Brief,
    /// Its sections, in any order; `seq` tells the order printed.
    pub sections: Vec<Section>,
    /// The blocks of all sections, in any order; `section` and `seq` tell where each stands.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Returns the sections in the order printed.
    pub fn sections_in_order(&self) -> Vec<&Section> {
        let mut sections: Vec<&Section> = self.sections.iter().collect();
        sections.sort_by_key(|section| (section.seq, section.id));
        sections
    }

    /// Returns the blocks of `section` in the order printed.
    pub fn blocks_of(&self, section: SectionId) -> Vec<&Block> {
        let mut blocks: Vec<&Block> = self.blocks.iter().filter(|block| block.section == section).collect();
        blocks.sort_by_key(|block| (block.seq, block.id));
        blocks
    }
}
