// 9 2 4 3
class Ring<T>(int capacity) : IReadOnlyList<T>
{
    readonly T[] items = new T[capacity]; int start;
    public int Count { get; private set; }
    public T this[int i] => i >= 0 && i < Count ? items[(start + i) % capacity] : throw new ArgumentOutOfRangeException(nameof(i));
    public void Add(T x) { if (Count < capacity) items[(start + Count++) % capacity] = x; else { items[start] = x; start = (start + 1) % capacity; } }
    public IEnumerator<T> GetEnumerator() { for (var i = 0; i < Count; i++) yield return this[i]; }
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
var ring = new Ring<double>(3);
OnStart(() => { foreach (var x in new[] { 1.0, 2, 3, 4 }) ring.Add(x); Log($"{ring.Sum()} {ring[0]} {ring[^1]} {ring.Count}"); });
