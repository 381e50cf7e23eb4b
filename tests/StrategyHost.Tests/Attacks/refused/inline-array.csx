// ?
[System.Runtime.CompilerServices.InlineArray(1_000_000)] struct Huge { byte first; }
Huge h = default;
