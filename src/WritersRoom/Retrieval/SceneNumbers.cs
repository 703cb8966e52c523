using System.Globalization;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Retrieval;

/// <summary>Which scene people mean by a number: the one that prints it; in a script that prints none, they count from 1.</summary>
internal static class SceneNumbers
{
    /// <summary>The index of the scene, or null when there is no such scene. The number null is the last scene; 0 is the first.</summary>
    public static int? Find(IReadOnlyList<Scene> scenes, string? number)
    {
        if (scenes.Count == 0) return null;
        if (number is null) return scenes.Count - 1;

        var isNumbered = false;
        for (var i = 0; i < scenes.Count; i++)
        {
            if (scenes[i].Number is not { } printed) continue;
            isNumbered = true;
            if (string.Equals(printed.Trim().TrimEnd('.'), number, StringComparison.OrdinalIgnoreCase)) return i;
        }

        if (isNumbered || Parse(number) is not { } counted) return null;
        return counted == 0 ? 0 : counted <= scenes.Count ? counted - 1 : null;
    }

    /// <summary>The scene whose index is the number, in a script that prints none.</summary>
    public static int? FindByIndex(IReadOnlyList<Scene> scenes, string? number) =>
        number is not null && Parse(number) is { } index && index < scenes.Count && scenes.All(scene => scene.Number is null) ? index : null;

    private static int? Parse(string number) => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
