// CS0146 line 2: Circular base type dependency involving 'A' and 'A'
class A : A { }
