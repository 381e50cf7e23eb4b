using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StrategyHost.Engine.Images;

/// <summary>A value type without references in it: its image is its bytes.</summary>
abstract class Cell
{
    public abstract int Size { get; }

    public static Cell? Of(Type type)
    {
        if (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null) return null;
        if (HoldsPointer(type) || HoldsReference(type)) return null;
        return (Cell)Activator.CreateInstance(typeof(Sized<>).MakeGenericType(type))!;
    }

    public abstract ReadOnlySpan<byte> Bytes(object boxed);

    public abstract object Box(ReadOnlySpan<byte> bytes);

    public abstract void Fill(object boxed, ReadOnlySpan<byte> bytes);

    /// <summary>All elements of an array of them, whatever its rank.</summary>
    public Span<byte> Elements(Array array) =>
        MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(array), array.Length * Size);

    public static bool HoldsPointer(Type type) => type.IsPointer || type.IsFunctionPointer || type.IsByRefLike
        || type == typeof(nint) || type == typeof(nuint)
        || type is { IsValueType: true, IsPrimitive: false, IsEnum: false }
        && Shape.FieldsOf(type).Any(field => HoldsPointer(field.FieldType));

    static bool HoldsReference(Type type) => !type.IsPrimitive && !type.IsEnum && Shape.FieldsOf(type).Any(
        field => !field.FieldType.IsValueType || HoldsReference(field.FieldType));

    sealed class Sized<T> : Cell where T : struct
    {
        public override int Size => Unsafe.SizeOf<T>();

        public override ReadOnlySpan<byte> Bytes(object boxed) => MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.As<T, byte>(ref Unsafe.Unbox<T>(boxed)), Size);

        public override void Fill(object boxed, ReadOnlySpan<byte> bytes) => bytes.CopyTo(
            MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref Unsafe.Unbox<T>(boxed)), Size));

        public override object Box(ReadOnlySpan<byte> bytes) => Unsafe.ReadUnaligned<T>(in bytes[0]);
    }
}
