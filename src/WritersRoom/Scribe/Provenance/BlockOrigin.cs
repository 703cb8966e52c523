using System.Text.Json.Serialization;

namespace WritersRoom.Scribe.Provenance;

/// <summary>Who made a block: turns of conversations, and people who typed in it. A block that a person touched is theirs.</summary>
/// <param name="Turns">The turns that went into it, in the order they did.</param>
/// <param name="People">The people who typed it, changed it, moved it, or took a proposal for it.</param>
internal sealed record BlockOrigin(IReadOnlyList<Guid> Turns, IReadOnlyList<Guid> People)
{
    public static BlockOrigin None { get; } = new([], []);

    [JsonIgnore]
    public bool IsPersons => People.Count > 0;

    public static BlockOrigin OfTurn(Guid turn) => new([turn], []);

    public static BlockOrigin OfPerson(Guid person) => new([], [person]);

    public BlockOrigin WithTurn(Guid turn) => this with { Turns = Joined(Turns, [turn]) };

    public BlockOrigin WithPerson(Guid person) => this with { People = Joined(People, [person]) };

    public BlockOrigin With(BlockOrigin other) => new(Joined(Turns, other.Turns), Joined(People, other.People));

    private static IReadOnlyList<Guid> Joined(IReadOnlyList<Guid> these, IReadOnlyList<Guid> those) =>
        those.All(these.Contains) ? these : [.. these.Union(those)];
}
