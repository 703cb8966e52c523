using WritersRoom.Screenplays.Fuzzing.Checks;

namespace WritersRoom.Screenplays.Fuzzing;

/// <summary>Takes parts out of an input for as long as it fails in the same way.</summary>
internal static class FuzzShrinker
{
    private const int MostTries = 3000;

    public static FuzzCase Shrink(FuzzCase input, Exception problem)
    {
        var kind = KindOf(problem);
        var tries = MostTries;
        var smallest = input;
        for (var size = input.Text.Length / 2; size > 0 && tries > 0; size /= 2)
        {
            for (var at = 0; at + size <= smallest.Text.Length && tries > 0; tries--)
            {
                var smaller = smallest with { Text = smallest.Text.Remove(at, size) };
                if (Fails(smaller, kind))
                    smallest = smaller;
                else
                    at += size;
            }
        }

        return smallest;
    }

    private static bool Fails(FuzzCase input, string kind)
    {
        try
        {
            FuzzCheck.Run(input);
            return false;
        }
        catch (Exception problem)
        {
            return KindOf(problem) == kind;
        }
    }

    private static string KindOf(Exception problem) => problem is FuzzFailure ? problem.Message.Split(':')[0] : problem.GetType().FullName + problem.StackTrace?.Split('\n')[0];
}
