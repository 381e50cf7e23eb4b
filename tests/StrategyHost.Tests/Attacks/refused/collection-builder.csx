// SH0005 line 2: the attribute CollectionBuilderAttribute is not available; scripts write Flags, Obsolete and MethodImpl only
[System.Runtime.CompilerServices.CollectionBuilder(typeof(Maker), "Make")] class Bag : List<int> { }
static class Maker { public static Bag Make(ReadOnlySpan<int> items) => new(); }
