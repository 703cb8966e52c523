using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>The tokens of an original in order, and where its units and dual dialogues are among them.</summary>
internal sealed class FdxTokens
{
    private readonly FdxOriginal original;
    private readonly List<FdxToken> tokens;
    private readonly Dictionary<FdxUnit, int> tokenOf = [];
    private readonly Dictionary<FdxUnit, int> containerOf = [];
    private readonly Dictionary<int, int> openOf = [];
    private readonly Dictionary<int, int> closeOf = [];

    public FdxTokens(FdxOriginal original, List<FdxToken> tokens)
    {
        this.original = original;
        this.tokens = tokens;
        var container = -1;
        for (var index = 0; index < tokens.Count; index++)
        {
            var token = tokens[index];
            switch (token.Kind)
            {
                case FdxTokenKind.Open:
                    container = token.Index;
                    openOf[container] = index;
                    break;
                case FdxTokenKind.Close:
                    closeOf[container] = index;
                    container = -1;
                    break;
                case FdxTokenKind.Unit:
                    tokenOf[original.Units[token.Index]] = index;
                    containerOf[original.Units[token.Index]] = container;
                    break;
            }
        }
    }

    public int Count => tokens.Count;

    public FdxToken this[int index] => tokens[index];

    /// <summary>The index of a unit's token.</summary>
    public int PlaceOf(FdxUnit unit) => tokenOf[unit];

    /// <summary>Which dual dialogue a unit stands in; -1 for none.</summary>
    public int ContainerOf(FdxUnit unit) => containerOf[unit];

    /// <summary>The index of the token that a dual dialogue begins with.</summary>
    public int OpenOf(int container) => openOf[container];

    /// <summary>The index of the token that a dual dialogue ends with.</summary>
    public int CloseOf(int container) => closeOf[container];

    /// <summary>How many pieces, from one on, are spoken at once. What could be more of the second speech stays outside where it stood outside.</summary>
    public int SpokenAtOnce(List<FdxPiece> pieces, int index, IReadOnlyList<Element> elements)
    {
        var count = pieces[index].DualCount;
        if (count == 0 || pieces[index].Unit is not { } first || containerOf[first] < 0)
            return count;
        while (pieces[index + count - 1] is { IsUntouched: true, Unit: { } unit, Main: var main }
            && containerOf[unit] != containerOf[first] && (main < 0 || elements[main].Type != ElementType.Character))
            count--;
        return count;
    }

    /// <summary>
    /// How many pieces, from one on, are all that a dual dialogue of the original held, whatever that is, and stand as they were; 0 once the
    /// file is written beyond it.
    /// </summary>
    public int StandingInContainer(List<FdxPiece> pieces, int index, int cursor)
    {
        if (pieces[index].Unit is not { } first || containerOf[first] is not (>= 0 and var container) || tokenOf[first] < cursor)
            return 0;
        var count = 0;
        for (var token = openOf[container]; token < closeOf[container]; token++)
        {
            if (tokens[token].Kind != FdxTokenKind.Unit || original.Units[tokens[token].Index] is not { Count: > 0 } unit)
                continue;
            if (index + count == pieces.Count || !pieces[index + count].IsUntouched || pieces[index + count].Unit != unit)
                return 0;
            count++;
        }

        return count;
    }
}
