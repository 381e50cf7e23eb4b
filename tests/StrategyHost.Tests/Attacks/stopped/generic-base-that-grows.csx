// Rejected: a type of the script cannot be made: Could not load type 'A`1' because it has recursive generic definition.
class B<T> { }
class A<T> : B<A<A<T>>> { }
OnBook(Perp("BTC"), book => Log(new A<int>().ToString()!));
