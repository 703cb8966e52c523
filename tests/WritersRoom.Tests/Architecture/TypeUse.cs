namespace WritersRoom.Tests.Architecture;

/// <summary>A type of an assembly names another type: in a signature, a body, an attribute.</summary>
/// <param name="FromNamespace">Where the naming type lives; what is nested counts as its outermost type.</param>
/// <param name="From">The naming type.</param>
/// <param name="ToNamespace">Where the named type lives.</param>
/// <param name="To">The named type.</param>
internal sealed record TypeUse(string FromNamespace, string From, string ToNamespace, string To)
{
    public override string ToString() => $"{FromNamespace}.{From} uses {ToNamespace}.{To}";
}
