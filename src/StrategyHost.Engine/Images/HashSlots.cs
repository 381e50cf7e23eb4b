using System.Reflection;

namespace StrategyHost.Engine.Images;

/// <summary>
/// A dictionary's or set's slots keep their places, so that whoever walks through it meets the same order, also after
/// later changes; only the numbers that its keys hash to are another process's and are worked out again.
/// </summary>
static class HashSlots
{
    const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    // Entries that are free point below this.
    const int LastInUse = -1;

    public static void WorkOut(object table)
    {
        var type = table.GetType();
        if (Read(table, "_entries") is not Array entries || Read(table, "_buckets") is not int[] buckets) return;
        var entry = entries.GetType().GetElementType()!;
        var isSet = type.GetGenericTypeDefinition() == typeof(HashSet<>);
        var (hash, next, key) = isSet
            ? (Field(entry, "HashCode"), Field(entry, "Next"), Field(entry, "Value"))
            : (Field(entry, "hashCode"), Field(entry, "next"), Field(entry, "key"));
        var keys = (KeyHash)Activator.CreateInstance(
            typeof(KeyHash<>).MakeGenericType(type.GetGenericArguments()[0]), Read(table, "_comparer"))!;
        Array.Clear(buckets);
        for (var i = 0; i < (int)Read(table, "_count")!; i++)
        {
            var one = entries.GetValue(i)!;
            if ((int)next.GetValue(one)! < LastInUse) continue;
            var code = unchecked((uint)keys.Of(key.GetValue(one)));
            ref var bucket = ref buckets[code % (uint)buckets.Length];
            hash.SetValue(one, hash.FieldType == typeof(uint) ? code : unchecked((int)code));
            next.SetValue(one, bucket - 1);
            bucket = i + 1;
            entries.SetValue(one, i);
        }
    }

    static object? Read(object table, string name) => Field(table.GetType(), name).GetValue(table);

    static FieldInfo Field(Type type, string name) => type.GetField(name, Own)
        ?? throw new ImageFault($"{type.Name} of this runtime has no {name}");
}

/// <summary>What a table's keys hash to in this process.</summary>
abstract class KeyHash
{
    public abstract int Of(object? key);
}

sealed class KeyHash<T>(object? comparer) : KeyHash
{
    readonly IEqualityComparer<T> keys = (IEqualityComparer<T>?)comparer ?? EqualityComparer<T>.Default;

    public override int Of(object? key) => key is null ? 0 : keys.GetHashCode((T)key);
}
