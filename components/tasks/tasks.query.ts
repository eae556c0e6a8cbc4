import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { TaskList } from "@/lib/tasks/schema";
import { MeetingTimes, TaskPage, TaskView } from "@/lib/tasks/schema.view";

/** One of the task lists, page by page. Woken by the stream; slowly by itself. */
export const taskListQuery = (list: TaskList) =>
  infiniteQueryOptions({
    queryKey: ["tasks", "list", list],
    queryFn: async ({ signal, pageParam }) => {
      const query = new URLSearchParams({ list, ...(pageParam && { after: pageParam }) });
      const response = await fetch(`/api/desk/tasks?${query}`, { signal });
      if (!response.ok) throw new Error(`The tasks answered ${response.status}`);
      return TaskPage.parse(await response.json());
    },
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    refetchInterval: 15_000,
  });

export const taskQuery = (taskId: string) =>
  queryOptions({
    queryKey: ["tasks", "one", taskId],
    queryFn: async ({ signal }) => {
      const response = await fetch(`/api/desk/tasks/${taskId}`, { signal });
      if (!response.ok) throw new Error(`The task answered ${response.status}`);
      return TaskView.parse(await response.json());
    },
    refetchInterval: 15_000,
  });

/** Free times for a task's meeting, read afresh whenever they are asked for. */
export const meetingTimesQuery = (taskId: string) =>
  queryOptions({
    queryKey: ["tasks", "times", taskId],
    queryFn: async ({ signal }) => {
      const response = await fetch(`/api/desk/tasks/${taskId}/times`, { signal });
      if (!response.ok) throw new Error(`The free times answered ${response.status}`);
      return MeetingTimes.parse(await response.json());
    },
    gcTime: 0,
  });
