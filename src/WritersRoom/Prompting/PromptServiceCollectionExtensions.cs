using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace WritersRoom.Prompting;

public static class PromptServiceCollectionExtensions
{
    public static IServiceCollection AddPrompting(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PromptOptions>().Bind(configuration.GetSection("Prompting")).Validate(
            options => options is { SnapshotTokens: > 0, HistoryTokens: > 0, ColdHistoryTokens: > 0, TurnsKept: > 0, SummaryTokens: > 0, RepinShare: > 0, WindowMessages: >= 0 },
            "Prompting: every size must be above zero.").ValidateOnStart();
        return services;
    }
}
