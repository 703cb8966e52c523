using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>How the text of an element is had from the source.</summary>
[Flags]
internal enum SpanTraits : byte
{
    None = 0,

    /// <summary>The text is not one stretch of the source: it is put together from its lines by <see cref="BlockText"/>.</summary>
    Composed = 1,

    /// <summary>The cue is spoken beside the one before.</summary>
    Dual = 2,
}

/// <summary>An element before anyone has looked at it: 24 bytes that point into the source.</summary>
internal readonly record struct ElementSpan(
    ElementType Type, SpanTraits Traits, ushort Depth, int Offset, int Length, int TextStart, int TextLength, int Line)
{
    public int End => Offset + Length;

    public bool IsComposed => (Traits & SpanTraits.Composed) != 0;

    public bool IsDual => (Traits & SpanTraits.Dual) != 0;
}
