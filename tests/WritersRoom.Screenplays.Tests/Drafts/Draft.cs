using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Drafts;

/// <summary>Random drafts: each a list of scene texts.</summary>
internal static class Draft
{
    private static readonly string[] Places = ["HOUSE", "GARDEN", "BRIDGE", "ENGINE ROOM", "STREET"];

    private static readonly string[] Times = ["DAY", "NIGHT"];

    // Many words are in every scene, as in a real script.
    private static readonly Gen<string> Word = Gen.Frequency(
        (1, Gen.Elements("the", "a", "and", "he", "she", "to", "looks", "is")),
        (2, Gen.Choose(0, 3000).Select(number => $"word{number}")));

    private static readonly Gen<string> Scene =
        from place in Gen.Elements(Places)
        from time in Gen.Elements(Times)
        from size in Gen.Choose(15, 60)
        from words in Word.ArrayOf(size)
        select $"INT. {place} - {time}\n\n{string.Join(' ', words)}\n\n";

    /// <summary>From none to a dozen scenes; some come twice.</summary>
    public static Arbitrary<string[]> Any { get; } = Arb.From(
        from count in Gen.Choose(0, 12)
        from scenes in Scene.ArrayOf(count)
        from again in count == 0 ? Gen.Constant(Array.Empty<int>()) : Gen.Choose(0, count - 1).ArrayOf(2)
        select scenes.Concat(again.Select(index => scenes[index])).ToArray());

    /// <summary>A draft without scenes that come twice, and which of them to edit.</summary>
    public static Arbitrary<(string[] Scenes, bool[] Edited)> WithEdits { get; } = Arb.From(
        from count in Gen.Choose(1, 12)
        from scenes in Scene.ArrayOf(count)
        from edited in Gen.Elements(true, false).ArrayOf(count)
        select (scenes, edited));

    public static IReadOnlyList<Scene> Read(params IEnumerable<string> scenes) => FountainReader.Read(string.Concat(scenes)).Scenes;
}
