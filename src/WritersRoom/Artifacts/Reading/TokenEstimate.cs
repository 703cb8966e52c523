using WritersRoom.Language;

namespace WritersRoom.Artifacts.Reading;

/// <summary>A cautious count of model tokens: English runs at 3.8 to 4.5 characters a token, never more than four thirds a word and its marks.</summary>
internal static class TokenEstimate
{
    public static int Of(string text) => (int)Math.Ceiling(Math.Max(text.Length / 4.0, TermAnalyzer.Words(text).Count * 4 / 3.0));
}
