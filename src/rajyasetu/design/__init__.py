"""The design system: tokens, components and page frames; no tables and no business words."""
