// 2 2 2
class Bag : ICollection<int>
{
    readonly List<int> items = [];
    public int Count => items.Count; public bool IsReadOnly => false;
    public void Add(int x) => items.Add(x); public void Clear() => items.Clear(); public bool Contains(int x) => items.Contains(x);
    public void CopyTo(int[] to, int at) => items.CopyTo(to, at); public bool Remove(int x) => items.Remove(x);
    public IEnumerator<int> GetEnumerator() => items.GetEnumerator();
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
OnStart(() => { var bag = new Bag { 1, 2, 3 }; bag.Remove(2); Log($"{bag.Count} {new List<int>(bag).Count} {bag.ToArray().Length}"); });
