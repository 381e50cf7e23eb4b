// SH0003 line 2: GC.AllocateUninitializedArray: memory is managed for you; use ordinary references
var secrets = GC.AllocateUninitializedArray<byte>(4096);
