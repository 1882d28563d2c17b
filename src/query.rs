//! List queries: `filter`, `search`, `orderby`, `skip` and `top`.
