//! A file that remembers, while a page is laid out, what its strings say.
//!
//! Printers draw words in pieces of a letter or two, and `unpdf` looks up the font of each piece anew, from the page up
//! through the tree of pages: half the time of reading a file. Nine of ten pieces were on the same page before.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use unpdf::Result;
use unpdf::parser::LinkAnnotations;
use unpdf::parser::backend::{
    BackendFontInfo, ContentOp, DecodedRun, DecodedText, GlyphAdvance, PageBox, PageContent, PageId,
    PaintedXObject, PdfBackend, PdfMetadataRaw, RawBackend, RawOutlineItem, RawXObject, ResourceScope,
};

/// A file seen from one page.
pub(super) struct Remembering<'a> {
    file: &'a RawBackend,
    pages: &'a BTreeMap<u32, PageId>,
    known: Mutex<Known>,
}

/// What is known, by the place of the font, its name and the string.
#[derive(Default)]
struct Known {
    texts: HashMap<Vec<u8>, DecodedText>,
    advances: HashMap<Vec<u8>, Option<Vec<GlyphAdvance>>>,
    vertical: HashMap<Vec<u8>, bool>,
    key: Vec<u8>,
}

impl<'a> Remembering<'a> {
    pub(super) fn new(file: &'a RawBackend, pages: &'a BTreeMap<u32, PageId>) -> Self {
        Self { file, pages, known: Mutex::default() }
    }

    fn known(&self, scope: ResourceScope, font: &[u8], string: &[u8]) -> MutexGuard<'_, Known> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.key.clear();
        for id in [Some(scope.page), scope.form] {
            let (number, generation) = id.unwrap_or_default();
            known.key.extend(number.to_le_bytes());
            known.key.extend(generation.to_le_bytes());
        }
        known.key.extend((font.len() as u32).to_le_bytes());
        known.key.extend(font);
        known.key.extend(string);
        known
    }
}

impl PdfBackend for Remembering<'_> {
    fn pages(&self) -> BTreeMap<u32, PageId> {
        self.pages.clone()
    }

    fn decode_text(&self, scope: ResourceScope, font_name: &[u8], bytes: &[u8]) -> DecodedText {
        let mut known = self.known(scope, font_name, bytes);
        if let Some(text) = known.texts.get(known.key.as_slice()) {
            return text.clone();
        }
        let text = self.file.decode_text(scope, font_name, bytes);
        let key = known.key.clone();
        known.texts.insert(key, text.clone());
        text
    }

    fn glyph_advances(
        &self,
        scope: ResourceScope,
        font_name: &[u8],
        bytes: &[u8],
    ) -> Option<Vec<GlyphAdvance>> {
        let mut known = self.known(scope, font_name, bytes);
        if let Some(advances) = known.advances.get(known.key.as_slice()) {
            return advances.clone();
        }
        let advances = self.file.glyph_advances(scope, font_name, bytes);
        let key = known.key.clone();
        known.advances.insert(key, advances.clone());
        advances
    }

    fn is_vertical_font(&self, scope: ResourceScope, font_name: &[u8]) -> bool {
        let mut known = self.known(scope, font_name, &[]);
        if let Some(vertical) = known.vertical.get(known.key.as_slice()) {
            return *vertical;
        }
        let vertical = self.file.is_vertical_font(scope, font_name);
        let key = known.key.clone();
        known.vertical.insert(key, vertical);
        vertical
    }

    // The rest is asked once or twice a page.

    fn page_fonts(&self, scope: ResourceScope) -> Result<Vec<BackendFontInfo>> {
        self.file.page_fonts(scope)
    }

    fn page_content(&self, page: PageId) -> Result<Vec<u8>> {
        self.file.page_content(page)
    }

    fn page_content_with_losses(&self, page: PageId) -> Result<PageContent> {
        self.file.page_content_with_losses(page)
    }

    fn decode_content(&self, data: &[u8]) -> Result<Vec<ContentOp>> {
        self.file.decode_content(data)
    }

    fn decode_run(&self, scope: ResourceScope, font_name: &[u8], bytes: &[u8]) -> DecodedRun {
        self.file.decode_run(scope, font_name, bytes)
    }

    fn metadata(&self) -> PdfMetadataRaw {
        self.file.metadata()
    }

    fn page_box(&self, page: PageId) -> PageBox {
        self.file.page_box(page)
    }

    fn crop_box(&self, page: PageId) -> PageBox {
        self.file.crop_box(page)
    }

    fn page_rotation(&self, page: PageId) -> u16 {
        self.file.page_rotation(page)
    }

    fn struck_out_areas(&self, page: PageId) -> Vec<PageBox> {
        self.file.struck_out_areas(page)
    }

    fn link_annotations(&self, page: PageId) -> LinkAnnotations {
        self.file.link_annotations(page)
    }

    fn outline(&self) -> Result<Vec<RawOutlineItem>> {
        self.file.outline()
    }

    fn page_xobjects(&self, page: PageId) -> Result<Vec<RawXObject>> {
        self.file.page_xobjects(page)
    }

    fn xobject(&self, scope: ResourceScope, name: &[u8]) -> Option<PaintedXObject> {
        self.file.xobject(scope, name)
    }
}
