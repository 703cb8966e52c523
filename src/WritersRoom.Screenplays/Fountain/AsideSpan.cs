using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>Notes and boneyard as elements.</summary>
internal static class AsideSpan
{
    public static ElementSpan From(ReadOnlySpan<char> source, in Hole hole)
    {
        var type = hole.IsNote ? ElementType.Note : ElementType.Boneyard;
        var inner = source[(hole.Start + 2)..(hole.End - 2)];
        var traits = inner.IndexOfAny('\r', '\n') < 0 ? SpanTraits.None : SpanTraits.Composed;
        var trimmed = inner.TrimStart();
        var start = hole.Start + 2 + (inner.Length - trimmed.Length);
        return new ElementSpan(type, traits, 0, hole.Start, hole.End - hole.Start, start, trimmed.TrimEnd().Length, hole.Line);
    }
}
