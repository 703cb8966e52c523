import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { ProblemNotice } from "@/components/ProblemNotice";
import { RoomHeader } from "@/components/RoomHeader";
import { Skeleton } from "@/components/Skeleton";
import { scriptsQuery } from "@/features/scripts/queries";
import { JobFilters } from "./JobFilters";
import { JobRow } from "./JobRow";
import { rateWords } from "./jobWords";
import { jobCountsQuery, jobsQuery } from "./queries";
import "./Jobs.css";

export function JobsScreen() {
  const search = useSearch({ from: "/jobs" });
  const jobs = useInfiniteQuery(jobsQuery(search));
  const counts = useQuery(jobCountsQuery(search.script));
  const scripts = useQuery(scriptsQuery);
  const rows = jobs.data?.pages.flatMap((page) => page.items);
  const rate = counts.data && rateWords(counts.data.rates);
  const isFiltered = Object.keys(search).length > 0;
  return (
    <>
      <title>Jobs · WritersRoom</title>
      <RoomHeader />
      <main id="main" className="room" tabIndex={-1}>
        <div className="room-title">
          <h1>Jobs</h1>
          {rate !== undefined && <p>{rate}</p>}
        </div>
        {counts.data && (isFiltered || rows?.length !== 0) && <JobFilters search={search} counts={counts.data.counts} scripts={scripts.data ?? []} />}
        {jobs.isPending && <Skeleton label="Loading the jobs" />}
        {jobs.isError && rows === undefined && <ProblemNotice error={jobs.error} onRetry={() => void jobs.refetch()} />}
        {rows?.length === 0 &&
          (isFiltered ? (
            <EmptyState title="No job fits">
              <p>None is of this state, kind and script.</p>
              <Link to="/jobs" className="button">
                Show all jobs
              </Link>
            </EmptyState>
          ) : (
            <EmptyState title="Nothing is being worked on">
              <p>
                Analysis, embeddings and refreshes run here, in the background. Import a script or edit one, and what follows is
                listed here with its progress.
              </p>
              <Link to="/" className="button">
                To your scripts
              </Link>
            </EmptyState>
          ))}
        {rows && rows.length > 0 && (
          <ul className="job-list" aria-label="Jobs">
            {rows.map((job) => (
              <JobRow key={job.id} job={job} title={scripts.data?.find(({ id }) => id === job.script_id)?.title} />
            ))}
          </ul>
        )}
        {jobs.isFetchNextPageError && <ProblemNotice error={jobs.error} />}
        {jobs.hasNextPage && (
          <div className="job-more">
            <Button disabled={jobs.isFetchingNextPage} onClick={() => void jobs.fetchNextPage()}>
              {jobs.isFetchingNextPage ? "Loading…" : "Earlier jobs"}
            </Button>
          </div>
        )}
      </main>
    </>
  );
}
