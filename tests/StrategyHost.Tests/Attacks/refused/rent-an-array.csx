// SH0003 line 2: ArrayPool.Rent: shared memory is not offered; use arrays and spans
var shared = System.Buffers.ArrayPool<byte>.Shared.Rent(1024);
